// Everything one can press, choose or fill in, by Slack's type.
import { h } from "../dom.js";
import { button } from "./button.js";
import { overflow } from "./overflow.js";
import { externalSelect, multiExternalSelect } from "./external_select.js";
import { staticSelect, multiStaticSelect } from "./static_select.js";
import { checkboxes, radioButtons } from "./choices.js";
import { datepicker, datetimepicker, timepicker } from "./dates.js";
import { emailInput, numberInput, plainTextInput, urlInput } from "./typed.js";
import { image } from "./image.js";

export const ELEMENTS = {
  button,
  overflow,
  static_select: staticSelect,
  multi_static_select: multiStaticSelect,
  external_select: externalSelect,
  multi_external_select: multiExternalSelect,
  checkboxes,
  radio_buttons: radioButtons,
  datepicker,
  timepicker,
  datetimepicker,
  plain_text_input: plainTextInput,
  number_input: numberInput,
  email_text_input: emailInput,
  url_text_input: urlInput,
  image,
};

export function element(one, block, ctx) {
  const render = ELEMENTS[one.type];
  return render ? render(one, block, ctx) : h("span", { class: "unknown" }, `${one.type}, which this stage cannot show`);
}
