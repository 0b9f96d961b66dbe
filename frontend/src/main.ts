import "./style.css";

import { mount } from "svelte";

import { recognise } from "./accounts/session.svelte";
import App from "./App.svelte";
import { listen } from "./router.svelte";
import { theme, wear } from "./theme";
import { language, speak } from "./words/language.svelte";

speak(language.current);
wear(theme());
listen();
void recognise();
mount(App, { target: document.getElementById("app") as HTMLElement });
