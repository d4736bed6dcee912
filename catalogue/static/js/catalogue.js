// Progressive enhancement only: each part improves one data- attribute, and every page works without this file.
const root = document.documentElement;
const find = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const say = (text) => { find("#live").textContent = text; };

function later(delay, task) {
  let timer;
  return (...given) => { clearTimeout(timer); timer = setTimeout(task, delay, ...given); };
}

// Buttons -------------------------------------------------------------------------------------
const actions = {
  "data-theme-toggle"() {
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("theme", root.dataset.theme); } catch { /* it lasts for this page */ }
  },
  async "data-copy"(button) {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).innerText.trim());
    say(button.dataset.copied);
  },
  "data-add"(button) {
    const set = button.closest("[data-repeat]");
    const rows = all(":scope > [data-row]", set);
    const row = rows.at(-1).cloneNode(true);
    renumber(row, set.dataset.repeat, rows.length);
    empty(row);
    rows.at(-1).after(row);
    find("input, select, textarea", row)?.focus();
  },
  // Emptied and hidden, not taken out: the numbers of the other rows stay as they are.
  "data-remove"(button) {
    const row = button.closest("[data-row]");
    empty(row);
    row.hidden = true;
    find("[data-add]", row.parentElement).focus();
    row.dispatchEvent(new Event("input", { bubbles: true }));
  },
};

addEventListener("click", (event) => {
  for (const [name, act] of Object.entries(actions)) {
    const button = event.target.closest(`[${name}]`);
    if (button) act(button);
  }
  for (const menu of all("[data-menu][open]")) if (!menu.contains(event.target)) menu.open = false;
});

addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && find("[data-menu][open]");
  if (menu) { menu.open = false; find("summary", menu).focus(); }
});

function renumber(row, base, number) {
  const place = new RegExp(`(${base.replace(/\W/g, "[\\W_]")}[\\W_])\\d+`, "g");
  for (const element of [row, ...all("*", row)])
    for (const name of ["name", "id", "for", "aria-describedby", "data-repeat"])
      if (element.hasAttribute(name)) element.setAttribute(name, element.getAttribute(name).replace(place, `$1${number}`));
  find("[data-number]", row).textContent = number + 1;
}

function empty(row) {
  row.hidden = false;
  for (const error of all("[id$='-error'], .suggest", row)) error.remove();
  for (const input of all("input, select, textarea", row)) {
    if (input.type === "checkbox" || input.type === "radio") input.checked = false;
    else input.value = "";
    for (const name of ["aria-invalid", "aria-expanded"]) input.removeAttribute(name);
  }
}

// Facets: the main part of the answer replaces ours; place, focus and open filters stay -------------
addEventListener("change", ({ target }) => {
  const form = target.closest("form[data-autosubmit]");
  if (form) swap(form, target).catch(() => form.requestSubmit());
});

async function swap(form, { name, value }) {
  const address = new URL(form.action);
  address.search = new URLSearchParams(tidy(new FormData(form)));
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  const open = all("[data-facet][open]").map((facet) => facet.dataset.facet);
  find("main").replaceChildren(...find("main", page).childNodes);
  find(".topbar").replaceWith(find(".topbar", page)); // its language links name this address
  for (const facet of all("[data-facet]")) facet.open = open.includes(facet.dataset.facet);
  document.title = page.title;
  history.pushState(null, "", address);
  shown = location.pathname + location.search;
  const same = all(`main [name="${CSS.escape(name)}"]:not([type="hidden"])`);
  (same.find((input) => input.value.replace(/^-/, "") === value.replace(/^-/, "")) ?? same[0])?.focus();
  say(find(".results-head h2")?.textContent ?? "");
}

// Going back to other results shows them; a link within the page is none of our business.
let shown = location.pathname + location.search;
addEventListener("popstate", () => { if (location.pathname + location.search !== shown) location.reload(); });

// An empty field is not worth a place in an address.
addEventListener("formdata", ({ target, formData }) => { if (target.method === "get") tidy(formData); });

function tidy(data) {
  for (const [name, value] of [...data]) if (value === "" && data.getAll(name).length === 1) data.delete(name);
  return data;
}

// Autosave: one request at a time, each on top of the state the last one made. What could not be saved is tried
// again when the line is back; a tab that closes sends what it holds, and asks first when that failed before. ----
for (const form of all("form[data-autosave]")) {
  const status = form.lastElementChild.appendChild(document.createElement("span"));
  let timer, running, dirty = false, failed = false, leaving = false;
  status.className = "small muted";
  status.setAttribute("role", "status");
  form.addEventListener("input", () => { dirty = true; clearTimeout(timer); timer = setTimeout(save, 1500); });
  // A choice is whole at once: what it asks for comes into sight without waiting.
  form.addEventListener("change", ({ target }) => {
    if (!target.matches("select, [data-suggest], [type=radio], [type=checkbox]")) return;
    dirty = true;
    clearTimeout(timer);
    timer = setTimeout(save, 150);
  });
  addEventListener("online", () => { if (dirty) save(); });
  addEventListener("visibilitychange", () => { if (document.hidden && dirty && !leaving) { clearTimeout(timer); save(); } });
  addEventListener("beforeunload", (event) => { if (failed && dirty && !leaving) event.preventDefault(); });
  addEventListener("pageshow", () => { leaving = false; });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    if (leaving) return event.preventDefault(); // a double click
    if (!running) { leaving = true; return; }
    event.preventDefault();
    running.then(() => form.requestSubmit(event.submitter));
  });
  function save() {
    const mine = running = Promise.resolve(running).then(send).then(() => { if (running === mine) running = null; });
  }
  async function send() {
    dirty = false;
    const body = new FormData(form);
    const size = [...body].reduce((sum, [name, value]) => sum + name.length + value.length, 0);
    // A request that outlives its page may be no larger than 64 kB.
    const options = { method: "POST", body, headers: { "X-Autosave": "1" }, redirect: "manual", keepalive: size < 30000 };
    const answer = await fetch(form.action, options).catch(() => null);
    const saved = answer?.ok && await answer.json().catch(() => null);
    failed = !saved;
    dirty = dirty || failed;
    if (saved) for (const name of ["revision", "base"]) if (form.elements[name]) form.elements[name].value = saved[name];
    if (saved && find("#advice")) find("#advice").innerHTML = saved.advice;
    for (const path of saved?.asks ?? []) unfold(form, path);
    status.textContent = find("#live").dataset[saved ? "saved" : "failed"];
  }
}

// A question that matters since the last answer comes into sight.
function unfold(form, path) {
  const wanted = new RegExp(`^${path.replaceAll(".", "\\.").replaceAll("*", "\\d+")}(\\.|$)`);
  for (const more of all("[data-more]:not([open])", form))
    if (all(":scope > div > .field :is(input, select, textarea)", more).some(({ name }) => wanted.test(name))) more.open = true;
}

// Suggestions: the combobox pattern of the ARIA Authoring Practices ---------------------------------
addEventListener("focusin", ({ target }) => {
  if (target.dataset?.suggest && !target.hasAttribute("aria-expanded")) combobox(target);
});

function combobox(input) {
  const list = document.createElement("ul");
  let items = [], active = -1, asked;
  Object.assign(list, { id: `${input.id}-list`, className: "suggest", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].innerText.trim());
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["autocomplete", "off"]])
    input.setAttribute(name, value);
  input.after(list);
  show([]);

  function show(found) {
    items = found;
    list.replaceChildren(...found.map(option));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    move(-1);
  }
  function option(item, index) {
    const line = document.createElement("li");
    line.id = `${list.id}-${index}`;
    line.setAttribute("role", "option");
    line.append(words(item));
    const note = item.kind_label ?? item.kind ?? item.autonym ?? item.id ?? item.slug;
    if (note && note !== words(item)) line.append(Object.assign(document.createElement("span"), { textContent: note }));
    line.addEventListener("pointerdown", (event) => event.preventDefault());
    line.addEventListener("click", () => choose(index));
    return line;
  }
  function move(to) {
    active = to;
    all("li", list).forEach((line, index) => line.setAttribute("aria-selected", String(index === to)));
    if (to < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", list.children[to].id);
    list.children[to].scrollIntoView({ block: "nearest" });
  }
  function choose(index) {
    const item = items[index];
    show([]);
    if (item.href) { location.assign(item.href); return; }
    input.value = item.value ?? item.tag ?? item.slug ?? item.id ?? item.label ?? item;
    input.dispatchEvent(new Event("change", { bubbles: true }));
    if (input.type === "search") input.form.requestSubmit();
  }
  input.addEventListener("input", later(150, async () => {
    asked?.abort();
    if (input.value.trim().length < 2) return show([]);
    asked = new AbortController();
    const address = new URL(input.dataset.suggest, location);
    const whole = input.dataset.words !== "prefix" || !/[\p{L}\p{N}]{2}$/u.test(input.value);
    address.searchParams.set("q", whole ? input.value : `${input.value}*`);
    const answer = await fetch(address, { signal: asked.signal }).then((response) => response.json()).catch(() => null);
    if (answer && document.activeElement === input) show((answer.items ?? []).slice(0, 20));
  }));
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) move((active + 1 + step + items.length + 1) % (items.length + 1) - 1);
    else if (event.key === "Enter" && active >= 0) choose(active);
    else if (event.key === "Escape") show([]);
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", () => show([]));
}

// What a language, a licence or an entry is called, in the language of the page.
function words(item) {
  if (typeof item === "string") return item;
  const name = item.label ?? item.title ?? item.name ?? item.value;
  return typeof name === "object" ? name[root.lang] ?? name.en : name;
}

find("[data-focus]")?.focus();
