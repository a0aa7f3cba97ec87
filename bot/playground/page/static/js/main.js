// The page: two seats, the director's bar above, the tour and the inspector beside.
import { all, connect, listen, person, stage } from "./store.js";
import { theToken } from "./net.js";
import { announce } from "./dom.js";
import { Seat } from "./seat.js";
import { Top } from "./top.js";
import { Tour } from "./tour.js";
import { Inspector } from "./inspector.js";

const WHO = ["maya", "jonas"];
const seats = new Map();
const byHandle = (handle) => all("person/").find((one) => one.handle === handle);

const inspector = new Inspector(document.getElementById("inspector"));
const tour = new Tour(document.getElementById("tour"), (handle) => seats.get(handle), showOnly);
const top_ = new Top(document.getElementById("top"), { inspector, tour, showOnly });
let number = null;

function showOnly(handle) {
  document.body.dataset.seats = handle ?? "both";
  top_.showSwitch(handle ?? "both");
}

function setSeats() {
  const place = document.getElementById("seats");
  place.replaceChildren();
  seats.clear();
  for (const handle of WHO) {
    const seat = new Seat(byHandle(handle), top_.isConnected);
    seats.set(handle, seat);
    place.append(seat.node);
  }
}

listen((changed, isNew) => {
  if (!person(byHandle("maya")?.id)) return;
  if (stage().number !== number) {
    number = stage().number;
    setSeats();
    tour.restart();
  }
  for (const seat of seats.values()) seat.show(changed, isNew);
  top_.show(changed);
  tour.show();
  inspector.show(changed, isNew);
});

showOnly(null);
connect(theToken(), (isConnected) => {
  document.body.dataset.connected = isConnected;
  if (!isConnected) announce("The connection to the demonstration is lost.");
});
setInterval(() => { top_.tick(); seats.forEach((seat) => seat.tick()); }, 1000);
