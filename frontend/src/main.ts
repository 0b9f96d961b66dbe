import "./style.css";

import { mount } from "svelte";

import { recognise } from "./accounts/session.svelte";
import { begin, isEmbedded } from "./atlas/embedded";
import App from "./App.svelte";
import { listen } from "./router.svelte";
import { theme, wear } from "./theme";
import { language, speak } from "./words/language.svelte";

if (isEmbedded(location.pathname)) begin(location.search);
else {
  speak(language.current);
  void recognise();
}
wear(theme());
listen();
mount(App, { target: document.getElementById("app") as HTMLElement });
