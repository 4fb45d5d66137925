"use strict";
// A map of cosines: the wheel zooms, dragging moves, a double click shows all again.
function heatMap(canvas, told, cells, classes, scale, text) {
  const bytes = Uint8Array.from(atob(text), c => c.charCodeAt(0));
  const cosines = new Int16Array(bytes.buffer);
  const picture = document.createElement("canvas");
  picture.width = picture.height = cells;
  const context = picture.getContext("2d");
  const image = context.createImageData(cells, cells);
  const strong = [[213, 94, 0], [0, 114, 178]];
  for (let i = 0; i < cells * cells; i++) {
    const value = cosines[i] / 32767, share = Math.min(1, Math.abs(value) / scale);
    const colour = strong[value < 0 ? 1 : 0];
    for (let k = 0; k < 3; k++) image.data[4 * i + k] = 255 + share * (colour[k] - 255);
    image.data[4 * i + 3] = 255;
  }
  context.putImageData(image, 0, 0);
  let left = 0, top = 0, zoom = canvas.width / cells, held = null;
  const least = canvas.width / cells;
  function draw() {
    const most = cells - canvas.width / zoom;
    left = Math.max(0, Math.min(most, left));
    top = Math.max(0, Math.min(most, top));
    const target = canvas.getContext("2d");
    target.imageSmoothingEnabled = false;
    target.fillStyle = "#fff";
    target.fillRect(0, 0, canvas.width, canvas.height);
    target.drawImage(picture, left, top, canvas.width / zoom, canvas.height / zoom, 0, 0, canvas.width, canvas.height);
    canvas.dataset.zoom = (zoom / least).toFixed(2);
  }
  function at(event) {
    const box = canvas.getBoundingClientRect(), factor = canvas.width / box.width;
    return [(event.clientX - box.left) * factor, (event.clientY - box.top) * factor];
  }
  function name(cell) {
    const first = Math.floor(cell * classes / cells), last = Math.floor((cell + 1) * classes / cells) - 1;
    return last > first ? first + " to " + last : String(first);
  }
  canvas.addEventListener("wheel", event => {
    event.preventDefault();
    const [x, y] = at(event), before = zoom;
    zoom = Math.max(least, Math.min(64 * least, zoom * (event.deltaY < 0 ? 1.25 : 0.8)));
    left += x / before - x / zoom;
    top += y / before - y / zoom;
    draw();
  }, { passive: false });
  canvas.addEventListener("pointerdown", event => { held = at(event); canvas.setPointerCapture(event.pointerId); });
  canvas.addEventListener("pointerup", () => { held = null; });
  canvas.addEventListener("dblclick", () => { zoom = least; draw(); });
  canvas.addEventListener("pointermove", event => {
    const [x, y] = at(event);
    if (held) {
      left -= (x - held[0]) / zoom;
      top -= (y - held[1]) / zoom;
      held = [x, y];
      draw();
    }
    const row = Math.min(cells - 1, Math.max(0, Math.floor(top + y / zoom)));
    const column = Math.min(cells - 1, Math.max(0, Math.floor(left + x / zoom)));
    told.textContent = "classes " + name(row) + " and " + name(column) + ": cosine " + (cosines[row * cells + column] / 32767).toFixed(4);
  });
  draw();
}
