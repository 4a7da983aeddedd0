/** Commits the offence that the address names, then says so. */
const { commit } = await import(`./${new URLSearchParams(location.search).get("offence")}.mjs`);
await commit();
postMessage("done");
