/** What the page says before its Python can: the sentences of `widget/languages/` come with that. */

/** @typedef {{ title: string, loading: string, failed: string, file: string, still: string, webassembly: string, alone: string, defect: string }} Words */

/** @type {Record<string, Words>} */
export const WORDS = {
  en: {
    title: "Callback numbers",
    loading: "Loading",
    failed: "The callback numbers can't be shown.",
    file: "{file} could not be loaded.",
    still: "No more files have arrived for half a minute: reload the page.",
    webassembly: "WebAssembly is switched off in this browser: switch it on for this page.",
    alone: "This page has no desktop around it: include static/embed.js in the desktop, or put this page into an iframe.",
    defect: "Reload the page, and report it if that does not help.",
  },
  es: {
    title: "Números para devolver la llamada",
    loading: "Cargando",
    failed: "No se pueden mostrar los números para devolver la llamada.",
    file: "No se pudo cargar {file}.",
    still: "Hace medio minuto que no llega ningún archivo: vuelva a cargar la página.",
    webassembly: "WebAssembly está desactivado en este navegador: actívelo para esta página.",
    alone: "Esta página no está dentro de un escritorio: incluya static/embed.js en el escritorio o ponga la página en un iframe.",
    defect: "Vuelva a cargar la página y, si el problema persiste, notifíquelo.",
  },
  fr: {
    title: "Numéros de rappel",
    loading: "Chargement",
    failed: "Impossible d’afficher les numéros de rappel.",
    file: "{file} n’a pas pu être chargé.",
    still: "Aucun fichier n’est arrivé depuis une demi-minute : rechargez la page.",
    webassembly: "WebAssembly est désactivé dans ce navigateur : activez-le pour cette page.",
    alone: "Cette page n’est pas dans une interface agent : intégrez static/embed.js à l’interface agent ou placez la page dans une iframe.",
    defect: "Rechargez la page et, si cela ne suffit pas, signalez le problème.",
  },
  de: {
    title: "Rückrufnummern",
    loading: "Wird geladen",
    failed: "Die Rückrufnummern können nicht angezeigt werden.",
    file: "{file} konnte nicht geladen werden.",
    still: "Seit einer halben Minute ist keine Datei mehr angekommen: Laden Sie die Seite neu.",
    webassembly: "WebAssembly ist in diesem Browser ausgeschaltet: Schalten Sie es für diese Seite ein.",
    alone: "Diese Seite ist in keinen Desktop eingebettet: Binden Sie static/embed.js in den Desktop ein, oder laden Sie die Seite in einem iframe.",
    defect: "Laden Sie die Seite neu. Hilft das nicht, melden Sie das Problem.",
  },
  pt: {
    title: "Números para retorno",
    loading: "Carregando",
    failed: "Não é possível mostrar os números para retorno.",
    file: "Não foi possível carregar {file}.",
    still: "Há meio minuto que não chega nenhum arquivo: recarregue a página.",
    webassembly: "O WebAssembly está desativado neste navegador: ative-o para esta página.",
    alone: "Esta página não está dentro de um desktop: inclua static/embed.js no desktop ou coloque a página em um iframe.",
    defect: "Recarregue a página e, se não adiantar, comunique o problema.",
  },
  ja: {
    title: "コールバック先の番号",
    loading: "読み込み中",
    failed: "コールバック先の番号を表示できません。",
    file: "{file} を読み込めませんでした。",
    still: "30 秒間ファイルが届いていません。ページを再読み込みしてください。",
    webassembly: "このブラウザーでは WebAssembly が無効です。このページで有効にしてください。",
    alone: "このページはデスクトップに組み込まれていません。static/embed.js をデスクトップに組み込むか、ページを iframe に入れてください。",
    defect: "ページを再読み込みし、解決しない場合は報告してください。",
  },
  ar: {
    title: "أرقام معاودة الاتصال",
    loading: "جارٍ التحميل",
    failed: "يتعذّر عرض أرقام معاودة الاتصال.",
    file: "تعذّر تحميل ⁨{file}⁩.",
    still: "لم يصل أي ملف منذ نصف دقيقة: أعد تحميل الصفحة.",
    webassembly: "WebAssembly معطّل في هذا المتصفح: فعّله لهذه الصفحة.",
    alone: "هذه الصفحة ليست داخل سطح مكتب: أدرج static/embed.js في سطح المكتب أو ضع الصفحة في iframe.",
    defect: "أعد تحميل الصفحة، وأبلغ عن المشكلة إن لم ينفع ذلك.",
  },
};

/** @param {string} tag such as "pt-BR" @returns {string} its language, or English */
export function nearest(tag) {
  const primary = tag.split(/[-_]/)[0]?.toLowerCase() ?? "";
  return Object.hasOwn(WORDS, primary) ? primary : "en";
}

/**
 * Say why the widget can't start.
 * @param {string} language one of those above
 * @param {string} reason in English, for whoever runs the desktop
 * @param {"still" | "webassembly" | "alone" | "defect"} name of the sentence for the agent
 */
export function failure(language, reason, name) {
  const words = /** @type {Words} */ (WORDS[language]);
  if (language === "en") return `${words.failed} ${name === "defect" ? reason : words[name]}`;
  const file = /^(\S+) could not be loaded/.exec(reason)?.[1];
  return `${words.failed} ${file ? words.file.replace("{file}", file) : words[name]}`;
}
