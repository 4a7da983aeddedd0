/** The theme that the host wants, before the first paint; Python, which follows every change of it, comes later. */
{
  const embedded = /^#embedded-(dark|light)$/.exec(location.hash)?.[1];
  const theme = embedded ?? new URLSearchParams(location.search).get("theme");
  if (theme === "dark" || theme === "light") document.documentElement.style.colorScheme = theme;
}
