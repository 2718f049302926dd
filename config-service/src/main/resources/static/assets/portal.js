/* What a page can't do by itself: times in the reader's zone, live rows, the first visit. All else is HTML and htmx. */
(() => {
  'use strict';

  const LOST_AFTER = 3000;
  const POLL_EVERY = 3000;
  const DRAWN_EVERY = 700;
  const language = document.documentElement.lang;
  const byId = id => document.getElementById(id);

  /* Moments, in the reader's zone; exactly, in UTC, where the pointer rests. */

  const spoken = navigator.languages.find(one => one.startsWith(language)) ?? language;
  const exact = new Intl.DateTimeFormat(spoken, { dateStyle: 'medium', timeStyle: 'medium' });
  const relative = new Intl.RelativeTimeFormat(spoken, { numeric: 'auto' });

  function ago(at) {
    const seconds = (at - Date.now()) / 1000;
    const [size, unit] = [[86400, 'day'], [3600, 'hour'], [60, 'minute']].find(([size]) => -seconds >= size) ?? [1, 'second'];
    if (unit === 'day' && -seconds >= 7 * size) return exact.format(at);
    return relative.format(Math.min(0, Math.round(seconds / size)), unit);
  }

  function showTimes(within) {
    for (const time of within.querySelectorAll('time[data-time][datetime]')) {
      const at = new Date(time.dateTime);
      const text = time.dataset.time === 'ago' ? ago(at) : exact.format(at);
      if (time.textContent !== text) time.textContent = text;
    }
    for (const elapsed of within.querySelectorAll('[data-elapsed]')) {
      elapsed.since ??= performance.now() - Number(elapsed.dataset.elapsed);
      elapsed.textContent = Math.floor((performance.now() - elapsed.since) / 1000);
    }
  }

  setInterval(() => showTimes(document), 1000);

  /* What was typed, opened and told outlives the row that it was in. */

  document.addEventListener('htmx:oobBeforeSwap', event => {
    const { target, fragment } = event.detail;
    const fresh = fragment.firstElementChild;
    if (busy(target) || outdated(fresh, target) || same(fresh, target)) event.detail.shouldSwap = false;
    else keep(target, fragment);
  });

  let byItself = false;

  /* What is being edited stays, and so does what waits for an answer of its own, which would find it gone. */
  function busy(shown) {
    return shown.matches('.config:has(form)') || byItself && shown.querySelector('.htmx-request') !== null;
  }

  /* Answers overtake each other; and what is as new as the answer has nothing to learn, but may have a note to lose. */
  function outdated(fresh, shown) {
    const ahead = Number(shown.dataset.version) - Number(fresh.dataset.version);
    return ahead > 0 || ahead === 0 && shown.matches('.config');
  }

  /* Who reads a batch's rows is not disturbed by rows that stay as they are. */
  function same(fresh, shown) {
    return shown.id === 'rows' && fresh.isEqualNode(shown);
  }

  document.addEventListener('htmx:beforeSwap', event => {
    const answer = event.detail;
    byItself = answer.requestConfig.elt.id === 'refresh';
    /* What it is for may have been replaced while it was on its way. */
    if (!answer.target.isConnected) answer.target = byId(answer.target.id) ?? answer.target;
    const why = fault(answer.xhr);
    if (!why) return;
    answer.shouldSwap = false;
    answer.xhr.failed = true;
    if (!answer.requestConfig.elt.matches('[hx-trigger=refresh]')) byId('notice').textContent = why;
  });

  /* Why an answer is not what was asked for: some other page is no part of this one. */
  function fault(xhr) {
    if (!(xhr.getResponseHeader('Content-Type') ?? '').startsWith('text/html')) return byId('notice').dataset.fault;
    if (xhr.status < 400) return null;
    const page = new DOMParser().parseFromString(xhr.responseText, 'text/html');
    if (page.querySelector('#said')) return page.querySelector('#said').textContent;
    /* A proxy's page is none of ours. */
    return page.querySelector('#main') ? null : byId('notice').dataset.fault;
  }

  const told = new Set(results().map(row => row.dataset.test));

  function keep(old, fresh) {
    for (const details of old.querySelectorAll('details[open][id]')) {
      fresh.querySelector('#' + CSS.escape(details.id))?.setAttribute('open', '');
    }
    for (const input of old.querySelectorAll('input[id]:not([type=hidden])')) {
      const same = fresh.querySelector('#' + CSS.escape(input.id));
      if (same && input.value && !same.value) same.setAttribute('value', input.value);
    }
    for (const found of old.querySelectorAll('datalist[id]')) {
      fresh.querySelector('#' + CSS.escape(found.id))?.replaceChildren(...found.children);
    }
    if (!byItself) return;
    for (const wrong of old.querySelectorAll('.about[id] > .wrong')) {
      wrong.removeAttribute('role');
      fresh.querySelector('#' + CSS.escape(wrong.parentElement.id))?.append(wrong);
    }
  }

  function results() {
    return [...document.querySelectorAll('[data-test]')];
  }

  /* Says each outcome once to those who don't see it change. */
  function announce() {
    const news = results().filter(row => !told.has(row.dataset.test));
    for (const row of news) told.add(row.dataset.test);
    if (news.length) byId('announcer').textContent = news.map(outcome).join(' ');
  }

  function outcome(row) {
    return [row.querySelector('th[scope=row]'), row.querySelector('.said')]
      .filter(part => part).map(part => part.textContent.trim().replace(/\s+/g, ' ')).join(': ');
  }

  document.addEventListener('htmx:afterSettle', event => {
    showTimes(document);
    announce();
    stream.follow();
    /* Not after an answer that says why there is nothing newer. */
    if (event.detail.xhr?.status < 400) stream.catchUp();
    if (document.activeElement === document.body && lastFocus) byId(lastFocus)?.querySelector('a, button')?.focus();
    lastFocus = null;
  });

  /* Who has to sign in anew comes back to a page that is new; what they were typing is put back into it. */

  const TYPED = 'storewire.typed';
  const reader = document.querySelector('.who a')?.textContent;

  document.addEventListener('htmx:beforeOnLoad', event => {
    const forms = [...document.querySelectorAll('form.edit')];
    if (forms.length === 0 || event.detail.xhr.getResponseHeader('HX-Refresh') !== 'true') return;
    const edits = forms.map(form => [form.parentElement.id, Object.fromEntries(new FormData(form))]);
    sessionStorage.setItem(TYPED, JSON.stringify({ page: location.pathname, reader, edits }));
  });

  async function putBack(id, { _csrf, ...typed }) {
    const edit = byId(id)?.querySelector('.pencil a');
    if (!edit) return;
    await htmx.ajax('GET', edit.href, { target: '#' + id, select: '#' + id, swap: 'outerHTML' });
    const form = byId(id).querySelector('form');
    for (const [name, value] of Object.entries(typed)) form.elements[name].value = value;
    byId('notice').textContent = byId('notice').dataset.typed;
  }

  function putAllBack() {
    const kept = JSON.parse(sessionStorage.getItem(TYPED));
    if (kept?.page !== location.pathname) return;
    sessionStorage.removeItem(TYPED);
    if (kept.reader === reader) kept.edits.forEach(edit => putBack(...edit));
  }

  let lastFocus = null;
  document.addEventListener('htmx:beforeRequest', event => {
    if (event.detail.requestConfig.triggeringEvent?.type !== 'refresh') byId('notice').textContent = '';
    const place = event.detail.target;
    if (place?.id && place.contains(document.activeElement)) lastFocus = place.id;
  });
  document.addEventListener('htmx:configRequest', event => { event.detail.headers.Accept = 'text/html'; });
  document.addEventListener('htmx:sendError', () => stream.lost());
  document.addEventListener('htmx:afterRequest', event => { if (event.detail.successful && !event.detail.xhr.failed) stream.polled(); });

  /* A second press joins the test that is pending; there is no need for one. */
  document.addEventListener('click', event => {
    if (event.target.closest('button[aria-disabled=true]')) event.preventDefault();
  });

  /* Live: one stream a page, only while somebody looks, for a browser has few connections. */

  const stream = {
    source: null,
    query: '',
    newest: new Map(),
    asOf: new Date(),
    losing: null,
    polling: null,

    follow() {
      const query = document.hidden ? '' : document.querySelector('[data-live]')?.dataset.live ?? '';
      if (query === this.query) return;
      this.leave();
      this.query = query;
      if (query) this.open();
    },

    leave() {
      this.source?.close();
      this.source = null;
      this.query = '';
      this.newest.clear();
    },

    open() {
      const source = new EventSource('/api/v1/stream?' + this.query);
      this.source = source;
      source.onopen = () => this.regained();
      source.onerror = () => {
        this.losing ??= setTimeout(() => this.lost(), LOST_AFTER);
        if (source.readyState === EventSource.CLOSED) setTimeout(() => { if (this.source === source) this.open(); }, LOST_AFTER);
      };
      for (const kind of ['store', 'batch']) source.addEventListener(kind, event => {
        this.regained();
        this.show(JSON.parse(event.data));
      });
      source.addEventListener('away', () => say('away'));
      source.addEventListener('back', () => this.regained());
    },

    lost() {
      say('lost', this.asOf);
      this.polling ??= setInterval(() => refreshAll(), POLL_EVERY);
    },

    /* What was asked for in the meantime is of now. */
    polled() {
      if (!this.polling) return;
      if (!this.source) return this.regained();
      this.asOf = new Date();
      say('lost', this.asOf);
    },

    /* A line that was gone may have taken the stream with it without a word. */
    again() {
      if (!this.source) return this.regained();
      this.source.close();
      this.open();
    },

    regained() {
      this.asOf = new Date();
      clearTimeout(this.losing);
      clearInterval(this.polling);
      this.losing = this.polling = null;
      if (document.querySelector('#connection .lost:not([hidden])')) {
        say('back');
        refreshAll();
      }
    },

    show(item) {
      this.newest.set(item.storeId ?? item.batchId, item);
      if (this.catchUp()) countSoon();
    },

    /* A stream begins with what may be on the page already. What comes later may be older than the news: it was read
       before them, or they came while a row was being replaced, with which its next request is gone. */
    catchUp() {
      this.newest.forEach(warn);
      const late = [...this.newest.values()].filter(item => Number(place(item)?.dataset.version) < item.version);
      for (const store of late) {
        if (byId('progress')) refreshSoon();
        else if (byId('refresh')) refreshPage();
        else refresh(place(store));
      }
      return late.length;
    },
  };

  function place(item) {
    return byId('row-' + item.storeId) ?? byId('connectivity') ?? byId('progress');
  }

  let saying = null;

  function say(what, asOf) {
    clearTimeout(saying);
    if (what === 'back') saying = setTimeout(() => say(null), 4000);
    for (const line of document.querySelectorAll('#connection [data-said]')) {
      line.hidden = line.dataset.said !== what;
      const time = asOf && line.querySelector('time');
      if (time) time.dateTime = asOf.toISOString();
    }
    showTimes(byId('connection'));
  }

  function refresh(element) {
    htmx.trigger(element, 'refresh');
  }

  function refreshAll() {
    if (byId('refresh')) refreshPage();
    else document.querySelectorAll('#refresh-list').forEach(refresh);
  }

  /* Everything but what is being edited. */
  function refreshPage() {
    const page = byId('refresh');
    if (!page) return;
    const lines = [...document.querySelectorAll('.config:not(:has(form))')].map(line => '#' + CSS.escape(line.id));
    page.setAttribute('hx-select-oob', [page.dataset.parts, ...lines].join(','));
    refresh(page);
  }

  /* A batch changes many times a second. */
  let drawing = null;
  function refreshSoon() {
    drawing ??= setTimeout(() => { drawing = null; refreshPage(); }, DRAWN_EVERY);
  }

  /* Where something is being edited, it only says that somebody else has saved. */
  function warn(store) {
    for (const line of document.querySelectorAll('.config:has(form)')) {
      const same = revision(store, line) === (line.dataset.revision ?? '');
      line.querySelector('.somebody').hidden = same || store.version <= Number(line.dataset.version);
    }
  }

  function revision(store, line) {
    const method = store.methods.find(one => 'config-' + one.method === line.id);
    return String(method?.revision ?? '');
  }

  let counting = null;
  function countSoon() {
    const counts = byId('counts');
    if (counts) counting ??= setTimeout(() => { counting = null; refresh(byId('counts')); }, 1500);
  }

  document.addEventListener('visibilitychange', () => stream.follow());
  addEventListener('offline', () => stream.lost());
  addEventListener('online', () => stream.again());
  addEventListener('pagehide', () => stream.leave());
  addEventListener('pageshow', () => stream.follow());

  /* The first visit: three steps, until somebody ends or skips them. */

  const SEEN = 'storewire.intro';
  const intro = byId('intro');
  const steps = [...intro.querySelectorAll('.step')];
  let step = 0;

  function go(to) {
    step = to;
    steps.forEach((section, at) => { section.hidden = at !== step; });
    const button = name => intro.querySelector('[data-step=' + name + ']');
    button('back').hidden = step === 0;
    button('next').hidden = step === steps.length - 1;
    button('done').hidden = step !== steps.length - 1;
    (step === steps.length - 1 ? button('done') : button('next')).focus();
  }

  function introduce() {
    intro.showModal();
    go(0);
  }

  intro.addEventListener('click', event => {
    const way = { back: -1, next: 1 }[event.target.dataset.step];
    if (way) go(step + way);
  });
  intro.addEventListener('close', () => localStorage.setItem(SEEN, 'yes'));
  byId('open-intro').addEventListener('click', event => {
    event.preventDefault();
    introduce();
  });

  showTimes(document);
  stream.follow();
  putAllBack();
  if (!localStorage.getItem(SEEN) && byId('counts')) introduce();
})();
