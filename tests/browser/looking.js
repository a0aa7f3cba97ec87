// Looks at a page as somebody would who cannot see it well, or not at all; returns what is wrong.
() => {
  const found = [];
  const visible = (node) => node.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true }) && node.getClientRects().length > 0;
  const say = (node, what) => found.push(`${node.tagName.toLowerCase()}.${node.className?.baseVal ?? node.className} "${(node.textContent ?? "").trim().slice(0, 40)}": ${what}`);

  const nameOf = (node) => {
    const by = node.getAttribute("aria-labelledby");
    if (by) return by.split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ").trim();
    return (node.getAttribute("aria-label") || [...(node.labels ?? [])].map((one) => one.textContent).join(" ") || (node.matches("input, select, textarea") ? "" : node.textContent) || node.getAttribute("alt") || "").trim();
  };
  const controls = "button, input, select, textarea, a[href], [role=tab], [role=option], [role=dialog], [role=group], [role=region], [role=log]";
  for (const node of document.querySelectorAll(controls)) if (visible(node) && !nameOf(node)) say(node, "has no name");
  for (const node of document.querySelectorAll("img:not([alt])")) say(node, "has no alternative text");
  for (const node of document.querySelectorAll("[tabindex]")) if (node.tabIndex > 0) say(node, "jumps the queue");
  const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
  for (const id of new Set(ids.filter((one, at) => ids.indexOf(one) !== at))) found.push(`the id ${id} is given twice`);
  for (const attribute of ["aria-labelledby", "aria-describedby", "aria-controls", "for"]) {
    for (const node of document.querySelectorAll(`[${attribute}]`)) {
      for (const id of node.getAttribute(attribute).split(" ")) if (!document.getElementById(id)) say(node, `${attribute} names ${id}, which is not there`);
    }
  }
  const levels = [...document.querySelectorAll("h1, h2, h3, h4")].filter(visible).map((node) => Number(node.tagName[1]));
  if (levels[0] > 2 || !document.querySelector("h1, main")) found.push("the page begins without a heading");

  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = ([r, g, b, a], [x, y, z]) => [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a), 1];
  const ground = (node) => {
    const layers = [];
    for (let one = node; one; one = one.parentElement) {
      const colour = rgba(getComputedStyle(one).backgroundColor);
      if (colour[3] > 0) layers.push(colour);
      if (colour[3] === 1) break;
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };
  const light = (colour) => {
    const [r, g, b] = colour.slice(0, 3).map((one) => { const c = one / 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (one, other) => { const [a, b] = [light(one), light(other)].sort((x, y) => y - x); return (a + 0.05) / (b + 0.05); };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let words = walker.nextNode(); words; words = walker.nextNode()) {
    const node = words.parentElement;
    if (!words.textContent.trim() || !visible(node) || node.closest(":disabled, [aria-hidden=true], .visually-hidden, .skip, .form-layer ~ *, noscript, option")) continue;
    const style = getComputedStyle(node);
    const below = ground(node);
    const ratio = contrast(over(rgba(style.color), below), below);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (isLarge ? 3 : 4.5)) say(node, `contrast ${ratio.toFixed(2)}`);
  }
  return [...new Set(found)];
}
