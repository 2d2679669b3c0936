// Long forms are kept on the server while somebody types, and offered again to the same person; while the connection is
// lost nothing is sent into the void: what was typed stays on the page, is said to be there, and goes when it is back.
(function () {
  'use strict';
  var WAIT = 5000;
  var LOST = 'Mất kết nối. Những gì đã gõ vẫn còn trên trang này, xin đừng đóng trang; cổng tự thử lại.';
  var NOT_SENT = 'Chưa gửi được vì mất kết nối. Những gì đã gõ vẫn còn trên trang này; khi có kết nối lại, xin bấm lần nữa.';
  var BACK = 'Đã có kết nối lại, xin bấm lần nữa để gửi.';
  var address = document.currentScript.dataset.address;

  function addressOf(link) { return link.pathname + link.search; }
  // The answer's text, empty where the portal keeps nothing; it fails only where the portal cannot be reached.
  function ask(query, body) {
    return fetch(address + '?' + new URLSearchParams(query), { method: body ? 'POST' : 'GET', body: body, redirect: 'manual' })
      .then(function (response) { return response.status === 200 ? response.text() : ''; });
  }

  function stateOf(bar) {
    var state = document.createElement('span');
    state.className = 'small muted draft-state';
    state.setAttribute('role', 'status');
    bar.prepend(state);
    return function (words, isLost) {
      state.textContent = words;
      state.classList.toggle('is-lost', Boolean(isLost));
    };
  }

  function placeOf(form) {
    var buttons = form.querySelectorAll('[type="submit"]');
    return form.querySelector('.action-bar') || (buttons.length ? buttons[buttons.length - 1].parentNode : null);
  }

  // Any form waits for the connection, so that what was typed into it is not swapped for the browser's own error page.
  function hold(form) {
    var place = placeOf(form);
    var say = place ? stateOf(place) : function () {};
    var held = { isLost: false, say: say, save: null };
    var isWaiting = false;
    document.addEventListener('submit', function (event) {
      if (event.target !== form || !place || !(held.isLost || navigator.onLine === false)) { return; }
      event.preventDefault();
      event.stopPropagation();
      isWaiting = true;
      say(NOT_SENT, true);
      var button = event.submitter;
      if (held.save && navigator.onLine !== false) {
        held.save(true).then(function (isBack) { if (isBack) { isWaiting = false; form.requestSubmit(button); } else { say(NOT_SENT, true); } });
      }
    }, true);
    window.addEventListener('online', function () {
      if (isWaiting && !held.save) { say(BACK); }
      isWaiting = false;
    });
    return held;
  }

  document.querySelectorAll('main form[data-guard]').forEach(function (form) {
    if ((form.method || '').toLowerCase() !== 'post') { return; }
    var bar = form.querySelector('.action-bar');
    var held = hold(form);
    var fields = form.querySelectorAll('textarea, input[type="text"], input:not([type])').length;
    // The ticks of a roster are kept by `checkin.js`, person by person: a whole older page would undo those of others.
    if (form.hasAttribute('data-roster')) { return; }
    if (!address || !bar || (fields < 4 && !form.querySelector('textarea'))) { return; }
    var action = new URL(form.getAttribute('action') || location.href, location.href);
    var timer = null, last = '';

    // Whether the portal could be reached; what it did not get is tried again until it has it.
    function save(isAnyway) {
      timer = null;
      var typed = new URLSearchParams();
      new FormData(form).forEach(function (value, name) { if (typeof value === 'string') { typed.append(name, value); } });
      var now = typed.toString();
      if (now === last && !isAnyway) { return Promise.resolve(true); }
      return ask({ action: addressOf(action) }, typed).then(function (text) {
        last = now;
        if (text || held.isLost) { held.say(text.trim()); }
        held.isLost = false;
        return true;
      }).catch(function () {
        if (!held.isLost) { held.say(LOST, true); }
        held.isLost = true;
        if (!timer) { timer = setTimeout(save, WAIT); }
        return false;
      });
    }
    held.save = save;

    form.addEventListener('input', function () { if (!timer) { timer = setTimeout(save, WAIT); } });
    form.addEventListener('submit', function () { clearTimeout(timer); timer = 'sent'; });
    window.addEventListener('online', function () { if (held.isLost) { clearTimeout(timer); save(); } });
    document.addEventListener('visibilitychange', function () {
      if (document.hidden && timer && timer !== 'sent') { clearTimeout(timer); save(); }
    });

    if (!form.querySelector('input[name="kept"]')) {
      ask({ page: addressOf(location) }).then(function (html) {
        if (!html) { return; }
        var note = document.createElement('div');
        note.className = 'c-12 w-100';
        note.innerHTML = html;
        form.prepend(note);
      }, function () {});
    }
  });
})();
