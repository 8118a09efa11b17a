// Draws every figure[data-chart]. Its JSON, made by src/web/components/charts.rs:
//   kind "bars" | "line", label, unit, locale, places,
//   labels  ISO dates, one a point        values  numbers, null for a gap
//   trend?  numbers like the values       goal?   { low?, high? }
// Colours come from the page's custom properties, so a chart follows light and dark.
(() => {
  "use strict";
  const drawn = new Map();

  function colours(figure) {
    const style = getComputedStyle(figure);
    const of = (name) => style.getPropertyValue(name).trim();
    return {
      accent: of("--accent"), strong: of("--accent-strong"), soft: of("--accent-soft"),
      sheet: of("--sheet"), line: of("--line"), text: of("--ink-soft"), ink: of("--ink"),
      font: `13px ${style.fontFamily}`,
    };
  }

  // Dates are calendar days: read and written as UTC, so that no zone moves them.
  function dayNames(data) {
    const short = new Intl.DateTimeFormat(data.locale, { day: "numeric", month: "short", timeZone: "UTC" });
    const week = new Intl.DateTimeFormat(data.locale, { weekday: "short", timeZone: "UTC" });
    const days = data.labels.map((label) => new Date(`${label}T00:00:00Z`));
    const few = days.length <= 7;
    return {
      axis: days.map((day) => (few ? week.format(day) : short.format(day))),
      full: days.map((day) => `${week.format(day)} ${short.format(day)}`),
    };
  }

  function bounds(data) {
    const seen = [...data.values, ...(data.trend ?? []), data.goal?.low, data.goal?.high]
      .filter((value) => typeof value === "number");
    let low = Math.min(...seen);
    let high = Math.max(...seen);
    if (!seen.length) [low, high] = [0, 1];
    if (data.kind === "bars") return [Math.min(0, low), high > 0 ? high * 1.12 : 1];
    const room = Math.max((high - low) * 0.12, Math.abs(high) * 0.003, 0.05);
    return [low >= 0 ? Math.max(0, low - room) : low - room, high + room];
  }

  // The goal lies under everything: a tinted band with a dashed line at each end it has.
  function goalBand(goal, colour) {
    return (u) => {
      const { ctx, bbox } = u;
      const y = (value) => Math.round(u.valToPos(value, "y", true));
      const top = goal.high === undefined ? bbox.top : Math.max(bbox.top, y(goal.high));
      const bottom = goal.low === undefined ? bbox.top + bbox.height : y(goal.low);
      ctx.save();
      ctx.fillStyle = colour.soft;
      ctx.fillRect(bbox.left, top, bbox.width, Math.max(0, bottom - top));
      ctx.strokeStyle = colour.accent;
      ctx.lineWidth = devicePixelRatio;
      ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
      for (const end of [goal.low, goal.high]) {
        if (end === undefined) continue;
        ctx.beginPath();
        ctx.moveTo(bbox.left, y(end));
        ctx.lineTo(bbox.left + bbox.width, y(end));
        ctx.stroke();
      }
      ctx.restore();
    };
  }

  function series(data, colour) {
    const all = [{}];
    if (data.kind === "bars") {
      all.push({
        fill: colour.accent, stroke: colour.accent, width: 0, points: { show: false },
        paths: uPlot.paths.bars({ size: [0.62, 42], radius: 0.18 }),
      });
    } else {
      const faint = Boolean(data.trend);
      all.push({
        stroke: faint ? "transparent" : colour.accent, width: 2, spanGaps: true,
        points: { show: true, size: faint ? 7 : 9, fill: colour.accent, stroke: colour.accent, width: 0 },
      });
    }
    if (data.trend) {
      all.push({ stroke: colour.strong, width: 2.5, spanGaps: true, points: { show: false }, paths: uPlot.paths.spline() });
    }
    return all;
  }

  function readout(data, names, number, line) {
    return (u) => {
      const at = u.cursor.idx;
      const value = at === null || at === undefined ? null : data.values[at];
      line.textContent = typeof value === "number"
        ? `${names.full[at]}: ${number.format(value)} ${data.unit}`.trim() : "";
    };
  }

  function axes(data, names, number, colour) {
    const base = { stroke: colour.text, font: colour.font, ticks: { show: false } };
    const count = data.labels.length;
    return [
      {
        ...base, size: 30, gap: 6, grid: { show: false },
        splits: (u) => {
          const fits = Math.max(2, Math.floor(u.bbox.width / devicePixelRatio / (count <= 7 ? 42 : 66)));
          const every = Math.ceil(count / fits);
          return data.labels.map((_, at) => at).filter((at) => (count - 1 - at) % every === 0);
        },
        values: (_, splits) => splits.map((at) => names.axis[at] ?? ""),
      },
      {
        ...base, gap: 6, space: 44, grid: { stroke: colour.line, width: 1 },
        size: (u, values) => 14 + 8 * Math.max(2, ...(values ?? []).map((value) => value.length)),
        values: (_, splits) => splits.map((value) => number.format(value)),
      },
    ];
  }

  function draw(figure) {
    const box = figure.querySelector(".chart-canvas");
    let data;
    try { data = JSON.parse(figure.dataset.chart); } catch { return; }
    if (!box || !data.labels?.length || !window.uPlot) return;
    const colour = colours(figure);
    const names = dayNames(data);
    const number = new Intl.NumberFormat(data.locale, { maximumFractionDigits: data.places });
    const line = document.createElement("p");
    line.className = "chart-readout";
    const count = data.labels.length;
    const rows = [data.labels.map((_, at) => at), data.values];
    if (data.trend) rows.push(data.trend);
    const plot = new uPlot({
      width: box.clientWidth, height: box.clientHeight, padding: [12, count <= 7 ? 8 : 26, 0, 0],
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { show: data.kind === "line" } },
      scales: { x: { time: false, range: () => [-0.5, count - 0.5] }, y: { range: () => bounds(data) } },
      series: series(data, colour), axes: axes(data, names, number, colour),
      hooks: {
        drawClear: data.goal ? [goalBand(data.goal, colour)] : [],
        setCursor: [readout(data, names, number, line)],
      },
    }, rows, box);
    box.append(line);
    const watch = new ResizeObserver(() => {
      if (box.clientWidth > 0) plot.setSize({ width: box.clientWidth, height: box.clientHeight });
    });
    watch.observe(box);
    drawn.set(figure, { plot, watch, line });
  }

  function forget(figure) {
    const { plot, watch, line } = drawn.get(figure);
    watch.disconnect();
    plot.destroy();
    line.remove();
    drawn.delete(figure);
  }

  function drawAll() {
    for (const figure of [...drawn.keys()]) if (!figure.isConnected) forget(figure);
    for (const figure of document.querySelectorAll("figure[data-chart]")) {
      if (!drawn.has(figure)) draw(figure);
    }
  }

  function redrawAll() {
    for (const figure of [...drawn.keys()]) forget(figure);
    drawAll();
  }

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redrawAll);
  new MutationObserver(redrawAll)
    .observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  document.addEventListener("htmx:afterSettle", drawAll);
  drawAll();
})();
