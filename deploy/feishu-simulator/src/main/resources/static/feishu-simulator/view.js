// Builds the page from plain data. Everything that comes from outside is set as text, never as markup.

import { t, time } from "./texts.js";

const SVG = "http://www.w3.org/2000/svg";

export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `#icon-${name}`);
  svg.append(use);
  return svg;
}

export function avatar(person, size = "") {
  const face = el("span", { class: `avatar ${size}`, "aria-hidden": "true" });
  face.style.setProperty("--avatar", /^#[0-9a-f]{6}$/i.test(person?.avatar_colour ?? "") ? person.avatar_colour : "#8f959e");
  if (person?.bot || !person) face.append(icon("bot"));
  else face.append(initials(person.name));
  return face;
}

function initials(name) {
  const words = name.trim().split(/\s+/);
  if (/[\u3400-\u9fff]/.test(name)) return name.trim().slice(-2);
  return words.length > 1 ? words[0][0] + words[words.length - 1][0] : name.trim().slice(0, 2);
}

export function statusOf(instance) {
  return instance.reverted ? "REVERTED" : instance.status;
}

export function badge(status) {
  return el("span", { class: `badge ${status.toLowerCase()}` }, t.status[status] ?? status);
}

export function heading(instance) {
  return instance.title || t.submittedBy(instance.requester?.name ?? "", instance.approval_name);
}

// A card of the list.
export function card(instance, chosen) {
  const sub = instance.title
    ? t.submittedBy(instance.requester?.name ?? "", instance.approval_name)
    : null;
  const lines = instance.summary.map((line) =>
    el("div", { class: "line" }, el("dt", {}, line.name), el("dd", {}, String(line.value))));
  return el("li", {},
    el("a", {
      class: "card",
      href: `#/instances/${encodeURIComponent(instance.instance_code)}`,
      "aria-current": chosen ? "true" : null,
      "data-key": instance.instance_code,
    },
    el("div", { class: "card-head" },
      avatar(instance.requester),
      el("div", { class: "card-title" },
        el("h2", {}, heading(instance)),
        sub && el("p", { class: "quiet" }, sub)),
      el("time", { class: "quiet", datetime: new Date(instance.start_time).toISOString() }, time(instance.start_time))),
    el("dl", { class: "lines" }, ...lines),
    el("div", { class: "card-foot" }, badge(statusOf(instance)),
      instance.my_task && el("span", { class: "quiet" }, instance.my_task.node_name))));
}

export function emptyList(words) {
  const svg = icon("box");
  svg.setAttribute("class", "drawing");
  return el("div", { class: "empty" }, svg, el("p", {}, words));
}

// The request itself: form, progress, comments.
export function detail(instance) {
  const status = statusOf(instance);
  return [
    el("section", { class: "sheet head" },
      el("div", { class: "who" },
        avatar(instance.requester, "large"),
        el("div", {},
          el("h2", { id: "detail-title", tabindex: "-1" }, heading(instance)),
          el("p", { class: "quiet" },
            `${t.serial} ${instance.serial_number} · ${t.submittedAt(time(instance.start_time))}`))),
      badge(status),
      status === "PENDING" ? null : stamp(status)),
    el("section", { class: "sheet", "aria-labelledby": "form-title" },
      el("h3", { id: "form-title" }, t.details),
      el("dl", { class: "form" }, ...instance.form.map(widget))),
    el("section", { class: "sheet", "aria-labelledby": "progress-title" },
      el("h3", { id: "progress-title" }, t.progress),
      el("ol", { class: "progress" }, ...progress(instance))),
    el("section", { class: "sheet", "aria-labelledby": "comments-title" },
      el("h3", { id: "comments-title" }, t.comments),
      instance.comments.length === 0
        ? el("p", { class: "quiet" }, t.noComment)
        : el("ol", { class: "comments" }, ...instance.comments.map(comment))),
  ];
}

function stamp(status) {
  return el("span", { class: `stamp ${status.toLowerCase()}`, "aria-hidden": "true" }, t.status[status] ?? status);
}

function widget(field) {
  return el("div", { class: "widget" }, el("dt", {}, field.name), el("dd", {}, value(field)));
}

function value(field) {
  if (typeof field.value !== "string") return plain(field.value);
  if (/^https?:\/\/\S+$/.test(field.value)) return link(field.value);
  const isCode = field.type === "textarea" && /sql|statement|script|语句|脚本/i.test(`${field.id} ${field.custom_id ?? ""} ${field.name}`);
  return isCode ? code(field) : el("span", { class: "text" }, field.value);
}

function plain(value) {
  const words = Array.isArray(value) ? value.map((one) => (typeof one === "object" ? JSON.stringify(one) : String(one))).join(", ")
    : typeof value === "object" && value !== null ? JSON.stringify(value)
    : String(value);
  return el("span", { class: "text" }, words);
}

function link(url) {
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer", class: "link" }, url);
}

function code(field) {
  const copy = el("button", { type: "button", class: "copy", onclick: async () => {
    await navigator.clipboard?.writeText(field.value);
    copy.textContent = t.copied;
  } }, t.copy);
  return el("div", { class: "code" },
    el("div", { class: "code-head" }, el("span", {}, "SQL"), navigator.clipboard ? copy : null),
    el("pre", { tabindex: "0", role: "region", "aria-label": field.name }, el("code", {}, field.value)));
}

const SYMBOLS = { START: "forward", PASS: "tick", AUTO_PASS: "tick", REJECT: "cross", TRANSFER: "forward", ADD_APPROVER_BEFORE: "forward", ADD_APPROVER: "forward",
  ADD_APPROVER_AFTER: "forward", ROLLBACK: "undo", ROLLBACK_SELECTED: "undo", CANCEL: "undo", DELETE: "cross" };

function progress(instance) {
  const past = instance.timeline.map((moment) => {
    const plain = moment.target ? t.transferredTo(moment.target.name) : t.moment[moment.type] ?? moment.type;
    const words = moment.added ? `${plain}: ${moment.added.map((person) => person.name).join(", ")}` : plain;
    return step({
      person: moment.person,
      name: moment.person?.name ?? t.auto,
      words,
      kind: moment.type.toLowerCase(),
      symbol: SYMBOLS[moment.type] ?? "tick",
      node: nodeOf(instance, moment.task_id)?.node_name,
      at: moment.at,
      comment: moment.comment,
    });
  });
  const open = instance.tasks.filter((task) => task.status === "PENDING");
  const waiting = open.map((task) => step({
    person: task.person,
    name: task.person?.name ?? "",
    words: t.waiting,
    kind: "waiting",
    symbol: "wait",
    node: open.length > 1 ? `${task.node_name} · ${t.nodeType[task.type] ?? task.type}` : task.node_name,
    at: null,
    comment: "",
  }));
  return [...past, ...waiting];
}

function nodeOf(instance, taskId) {
  return taskId ? instance.tasks.find((task) => task.id === taskId) : null;
}

function step({ person, name, words, kind, symbol, node, at, comment }) {
  return el("li", { class: `step ${kind}` },
    el("span", { class: "face" }, avatar(person), el("span", { class: "mark", "aria-hidden": "true" }, icon(symbol))),
    el("div", { class: "step-body" },
      el("div", { class: "step-line" },
        el("span", { class: "step-name" }, name),
        el("span", { class: "step-words" }, words),
        at === null ? null : el("time", { class: "quiet", datetime: new Date(at).toISOString() }, time(at))),
      node && el("p", { class: "quiet" }, node),
      comment && el("p", { class: "bubble" }, comment)));
}

function comment(entry) {
  return el("li", { class: "comment" },
    avatar(entry.person),
    el("div", { class: "step-body" },
      el("div", { class: "step-line" },
        el("span", { class: "step-name" }, entry.person?.name ?? ""),
        el("time", { class: "quiet", datetime: new Date(entry.at).toISOString() }, time(entry.at))),
      el("p", { class: "text" }, entry.text)));
}
