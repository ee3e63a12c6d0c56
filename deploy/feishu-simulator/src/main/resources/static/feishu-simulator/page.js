// Keeps the page in step with the server: reads, listens for changes, and sends decisions.

import { locale, t } from "./texts.js";
import { avatar, card, detail, el, emptyList, icon } from "./view.js";

const API = "simulator/api";
const REMEMBERED = "feishu-simulator.person";
const TABS = ["pending", "done", "started"];

const state = { people: [], me: null, tab: "pending", lists: null, code: null, instance: null, rendered: {} };
const page = document.getElementById("page");
const notice = document.getElementById("notice");

document.documentElement.lang = locale;
document.title = t.approval;

const whoAmI = el("button", { type: "button", class: "me", "aria-haspopup": "dialog", onclick: () => people.showModal() });
const tabs = el("div", { class: "tabs", role: "tablist", "aria-label": t.lists }, ...TABS.map(tab));
const list = el("ul", { class: "cards", id: "list", role: "tabpanel", tabindex: "-1" });
const back = el("a", { class: "back", href: "#/", "aria-label": t.back }, icon("back"));
const detailBody = el("div", { class: "detail-body" });
const actions = el("div", { class: "actions", hidden: true },
  el("button", { type: "button", class: "button danger", onclick: () => ask("reject") }, t.reject),
  el("button", { type: "button", class: "button primary", onclick: () => ask("approve") }, t.approve));
const peopleList = el("ul", { class: "people" });
const people = el("dialog", { class: "drawer", "aria-labelledby": "people-title" },
  el("div", { class: "drawer-head" },
    el("h2", { id: "people-title" }, t.chooseWho),
    el("button", { type: "button", class: "plain", "aria-label": t.close, onclick: () => people.close() }, icon("cross"))),
  peopleList);
const words = el("textarea", { id: "comment", rows: "3", maxlength: "2000", placeholder: t.commentHint });
const question = el("h2", { id: "ask-title" });
const confirm = el("button", { type: "button", class: "button" });
const asking = el("dialog", { class: "drawer", "aria-labelledby": "ask-title" },
  el("div", { class: "drawer-head" }, question),
  el("div", { class: "drawer-body" },
    el("label", { for: "comment" }, t.comment, el("span", { class: "quiet" }, ` (${t.optional})`)),
    words,
    el("div", { class: "buttons" },
      el("button", { type: "button", class: "button", onclick: () => asking.close() }, t.cancel),
      confirm)));

page.append(
  el("header", { class: "bar" },
    el("div", { class: "brand" }, el("img", { src: "icon.svg", alt: "", width: "28", height: "28" }), el("h1", {}, t.approval)),
    whoAmI),
  el("nav", { class: "side", "aria-label": t.lists }, tabs, list),
  el("main", { class: "detail", "aria-labelledby": "detail-title" },
    el("div", { class: "detail-bar" }, back, el("span", {}, t.detailTitle)),
    detailBody,
    actions),
  people,
  asking);

for (const dialog of [people, asking]) {
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
}

function tab(name) {
  return el("button", {
    type: "button",
    role: "tab",
    id: `tab-${name}`,
    "aria-controls": "list",
    onclick: () => choose(name),
    onkeydown: (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const next = TABS[(TABS.indexOf(name) + step + TABS.length) % TABS.length];
      choose(next);
      document.getElementById(`tab-${next}`).focus();
    },
  });
}

function choose(name) {
  state.tab = name;
  showTabs();
  showList();
}

// Reading

async function read(path) {
  const answer = await fetch(`${API}/${path}`, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw Object.assign(new Error(await reason(answer)), { status: answer.status });
  return answer.json();
}

async function reason(answer) {
  try {
    return (await answer.json()).detail ?? answer.statusText;
  } catch {
    return answer.statusText || String(answer.status);
  }
}

async function refresh() {
  try {
    state.people = await read("people");
    pickMe();
    state.lists = state.me && (await read(`people/${encodeURIComponent(state.me.user_id)}/approvals?locale=${locale}`));
    state.instance = state.code && (await instance(state.code));
    if (notice.textContent === t.offline) say("");
    show();
  } catch {
    say(t.offline);
  }
}

async function instance(code) {
  try {
    return await read(`instances/${encodeURIComponent(code)}?locale=${locale}`);
  } catch (problem) {
    if (problem.status === 404) return { gone: true };
    throw problem;
  }
}

function pickMe() {
  const wanted = new URLSearchParams(location.search).get("as") ?? localStorage.getItem(REMEMBERED);
  const active = state.people.filter((person) => !person.resigned);
  state.me = active.find((person) => person.user_id === wanted || person.email === wanted) ?? active[0] ?? null;
}

// Showing. Each part is drawn again only when what it shows has changed, so that nothing jumps.

function changed(part, data) {
  const text = JSON.stringify(data);
  const isNew = state.rendered[part] !== text;
  state.rendered[part] = text;
  return isNew;
}

function show() {
  showMe();
  showTabs();
  showList();
  showDetail();
}

function showMe() {
  if (!changed("me", [state.me, state.people])) return;
  whoAmI.setAttribute("aria-label", `${t.actAs}: ${state.me?.name ?? "–"}`);
  whoAmI.replaceChildren(...(state.me ? [avatar(state.me, "small"), el("span", { class: "me-name" }, state.me.name)] : []), icon("down"));
  peopleList.replaceChildren(...state.people.map((person) =>
    el("li", {}, el("button", {
      type: "button",
      class: "person",
      disabled: person.resigned,
      "aria-pressed": String(person.user_id === state.me?.user_id),
      onclick: () => become(person),
    }, avatar(person), el("span", { class: "person-name" }, person.name, el("span", { class: "quiet" }, person.email)),
    person.user_id === state.me?.user_id ? icon("tick") : null))));
}

function become(person) {
  localStorage.setItem(REMEMBERED, person.user_id);
  const url = new URL(location.href);
  url.searchParams.delete("as");
  history.replaceState(null, "", url);
  people.close();
  refresh();
}

function showTabs() {
  for (const name of TABS) {
    const button = document.getElementById(`tab-${name}`);
    const count = name === "pending" ? state.lists?.pending.length ?? 0 : 0;
    button.setAttribute("aria-selected", String(name === state.tab));
    button.tabIndex = name === state.tab ? 0 : -1;
    button.replaceChildren(t[name], ...(count ? [" ", el("span", { class: "count" }, String(count))] : []));
  }
  list.setAttribute("aria-labelledby", `tab-${state.tab}`);
}

function showList() {
  const rows = state.lists?.[state.tab] ?? [];
  if (!changed("list", [state.tab, rows, state.code, state.me?.user_id])) return;
  const focused = document.activeElement?.dataset?.key;
  if (!state.me) list.replaceChildren(el("li", {}, emptyList(t.nobody)));
  else if (rows.length === 0) list.replaceChildren(el("li", {}, emptyList({ pending: t.nothingPending, done: t.nothingDone, started: t.nothingStarted }[state.tab])));
  else list.replaceChildren(...rows.map((row) => card(row, row.instance_code === state.code)));
  if (focused) list.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

function myTask() {
  return state.instance?.tasks?.find((task) => task.status === "PENDING" && task.person?.user_id === state.me?.user_id);
}

function showDetail() {
  document.body.classList.toggle("in-detail", Boolean(state.code));
  actions.hidden = !myTask();
  if (!changed("detail", [state.instance, state.code])) return;
  if (!state.instance) detailBody.replaceChildren(emptyList(t.choose));
  else if (state.instance.gone) detailBody.replaceChildren(emptyList(t.gone));
  else detailBody.replaceChildren(...detail(state.instance));
}

function say(text) {
  notice.textContent = text;
  notice.classList.toggle("shown", text !== "");
}

let forgetting = 0;
function tell(text) {
  say(text);
  clearTimeout(forgetting);
  forgetting = setTimeout(() => say(""), 2500);
}

// Deciding

function ask(decision) {
  const task = myTask();
  if (!task) return;
  const { code } = state;
  const who = state.me.user_id;
  words.value = "";
  question.textContent = decision === "approve" ? t.approveTitle : t.rejectTitle;
  confirm.textContent = decision === "approve" ? t.approve : t.reject;
  confirm.className = decision === "approve" ? "button primary" : "button danger-full";
  confirm.disabled = false;
  confirm.onclick = () => decide(code, { person: who, decision, task_id: task.id, comment: words.value.trim() });
  asking.showModal();
  words.focus();
}

async function decide(code, decision) {
  confirm.disabled = true;
  try {
    const answer = await fetch(`${API}/instances/${encodeURIComponent(code)}/decide?locale=${locale}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(decision),
    });
    asking.close();
    await refresh();
    document.getElementById("detail-title")?.focus({ preventScroll: true });
    if (answer.ok) tell(decision.decision === "approve" ? t.approved : t.rejected);
    else tell(answer.status === 409 ? t.tooLate : t.failed(await reason(answer)));
  } catch (problem) {
    confirm.disabled = false;
    tell(t.failed(problem.message));
  }
}

// Moving about and listening

async function route() {
  const match = location.hash.match(/^#\/instances\/([^/]+)$/);
  const before = state.code;
  state.code = match ? decodeURIComponent(match[1]) : null;
  if (before !== state.code) state.instance = null;
  await refresh();
  if (state.code && state.code !== before) {
    detailBody.scrollTop = 0;
    document.getElementById("detail-title")?.focus({ preventScroll: true });
  } else if (before && !state.code) {
    list.querySelector(`[data-key="${CSS.escape(before)}"]`)?.focus();
  }
}

let soon = 0;
const stream = new EventSource(`${API}/stream`);
stream.addEventListener("changed", () => {
  clearTimeout(soon);
  soon = setTimeout(refresh, 80);
});
stream.addEventListener("error", () => say(t.offline));

window.addEventListener("hashchange", route);
route();
