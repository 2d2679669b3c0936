// Sums of a bundle of ballots, checked while they are typed; the server checks them again.
document.querySelectorAll("[data-count]").forEach((panel) => {
  const says = panel.querySelector("[data-count-says]");
  const fields = [...panel.querySelectorAll("input")];
  const value = (field) => (field && /^\d+$/.test(field.value.trim()) ? Number(field.value) : null);
  const of = (prefix) => fields.filter((field) => field.name.startsWith(prefix));
  const sum = (some) => some.reduce((total, field) => total + (value(field) ?? 0), 0);

  function faults() {
    const returned = value(of("returned")[0]);
    const valid = value(of("valid")[0]);
    const cast = (valid ?? 0) + sum(of("invalid_"));
    const found = [];
    if (returned !== null && valid !== null && cast !== returned) {
      found.push(`Hợp lệ cộng không hợp lệ là ${cast}, khác số phiếu trong tập ${returned}.`);
    }
    if (valid === null) {
      return found;
    }
    const most = Math.max(0, ...of("votes_").map((field) => value(field) ?? 0));
    if (most > valid) {
      found.push(`Có người được ${most} phiếu, nhiều hơn ${valid} phiếu hợp lệ.`);
    }
    const room = valid * Number(panel.dataset.seats);
    const chosen = sum(of("votes_"));
    if (chosen > room) {
      found.push(`Tổng số phiếu bầu ${chosen} nhiều hơn ${room}.`);
    }
    return found;
  }

  function check() {
    if (fields.every((field) => field.value.trim() === "")) {
      says.hidden = true;
      return;
    }
    const found = faults();
    const isWhole = ["returned", "valid"].every((name) => value(of(name)[0]) !== null);
    says.hidden = found.length === 0 && !isWhole;
    says.className = `note ${found.length ? "note-warning" : "note-success"} mt-3 mb-0`;
    says.textContent = found.length ? found.join(" ") : `Các số của tập khớp nhau; tổng số phiếu bầu ${sum(of("votes_"))}.`;
  }

  panel.addEventListener("input", check);
  check();
});
