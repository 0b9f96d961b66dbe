import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

const api = process.env.API ?? "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [svelte()],
  server: { proxy: { "/api": api, "/flode": api, "/kalender": api } },
  build: {
    target: "es2022",
    // The content security policy allows no data: fonts and no inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  resolve: process.env.VITEST ? { conditions: ["browser"] } : {},
  test: { environment: "jsdom", include: ["src/**/*.test.ts"] },
});
