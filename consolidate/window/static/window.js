"use strict";
// Says that the page is open, shows the progress of the job, marks the page where it no longer shows what is there,
// and sends dropped files with their times. Without it the page works by its forms alone.
(() => {
  const body = document.body;
  const page = Array.from(crypto.getRandomValues(new Uint8Array(12)), (n) => n.toString(16).padStart(2, "0")).join("");
  const by = (id) => document.getElementById(id);
  let failures = 0;
  let touched = false;
  let sending = false;

  const form = (fields) => {
    const data = new FormData();
    data.set("form_key", body.dataset.formKey);
    data.set("ky", body.dataset.period);
    data.set("page", page);
    for (const [name, value] of fields || []) data.append(name, value);
    return data;
  };

  const reload = () => location.reload();

  const show = (told) => {
    const running = body.dataset.job;
    if (running && (String(told.job) !== running || told.state !== "running")) return reload();
    if (running) {
      const bar = by("tien-do");
      if (bar && told.total) {
        bar.max = told.total;
        bar.value = told.done;
        by("so").textContent = `${told.done}/${told.total}`;
      }
      return undefined;
    }
    if (told.stamp !== body.dataset.stamp) {
      if (body.dataset.live && !touched && !sending) return reload();
      by("cu").hidden = false;
    }
    return undefined;
  };

  const tell = async () => {
    try {
      const answer = await fetch("/con-mo", { method: "POST", body: form(), signal: AbortSignal.timeout(20000) });
      if (!answer.ok) throw new Error(String(answer.status));
      failures = 0;
      by("da-dung").hidden = true;
      show(await answer.json());
    } catch {
      failures += 1;
      if (failures > 1) by("da-dung").hidden = false;
    }
    setTimeout(tell, body.dataset.job || failures ? 1000 : 10000);
  };

  addEventListener("pagehide", () => navigator.sendBeacon("/da-dong", form()));
  addEventListener("pageshow", (event) => { if (event.persisted) reload(); });
  for (const each of ["input", "keydown"]) {
    document.querySelector("main").addEventListener(each, () => { touched = true; });
  }
  tell();

  for (const other of document.querySelectorAll("[data-chooses]")) {
    other.addEventListener("input", () => {
      const choice = by(other.dataset.chooses);
      if (choice) choice.checked = true;
    });
  }

  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = by(button.dataset.copy);
      let copied = true;
      try {
        await navigator.clipboard.writeText(text.value);
      } catch {
        text.focus();
        text.select();
        copied = false;
      }
      button.nextElementSibling.textContent = copied ? button.dataset.copied : button.dataset.notCopied;
    });
  }

  const drop = by("tha");
  if (!drop) return;
  const chosen = drop.querySelector("input[type=file]");
  const note = by("dang-chep");
  const limit = Number(drop.dataset.limit);
  const parcels = (files) => {
    const found = [];
    let size = 0;
    for (const file of files) {
      if (!found.length || size + file.size > limit / 4 || found[found.length - 1].length >= 200) {
        found.push([]);
        size = 0;
      }
      found[found.length - 1].push(file);
      size += file.size;
    }
    return found;
  };
  const send = async (files) => {
    if (!files.length || sending) return;
    if (files.some((file) => file.size > limit)) {
      note.textContent = drop.dataset.tooMuch;
      return;
    }
    sending = true;
    let sent = 0;
    note.textContent = `${drop.dataset.sending} 0/${files.length}`;
    for (const parcel of drop.dataset.whole ? [files] : parcels(files)) {
      const data = form([["screen", drop.dataset.screen || "nhan"], ["goes_on", sent ? "1" : ""]]);
      for (const file of parcel) {
        data.append("files", file, file.name);
        data.append("modified", String(file.lastModified));
      }
      try {
        const answer = await fetch(drop.action, { method: "POST", body: data, redirect: "manual" });
        if (answer.type !== "opaqueredirect" && !answer.ok) {
          const text = await answer.text();
          const found = new DOMParser().parseFromString(text, "text/html").querySelector("main p");
          throw new Error(found ? found.textContent : text);
        }
      } catch (error) {
        note.textContent = error.message;
        sending = false;
        return;
      }
      sent += parcel.length;
      note.textContent = `${drop.dataset.sending} ${sent}/${files.length}`;
    }
    location.href = `/${drop.dataset.screen || "nhan"}?ky=${encodeURIComponent(body.dataset.period)}`;
  };
  chosen.addEventListener("change", () => { note.textContent = `${drop.dataset.chosen} ${chosen.files.length}`; });
  drop.addEventListener("submit", (event) => {
    event.preventDefault();
    send([...chosen.files]);
  });
  for (const kind of ["dragenter", "dragover"]) {
    addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    send([...event.dataTransfer.files]);
  });
})();
