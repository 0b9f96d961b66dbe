import { afterEach, describe, expect, it, vi } from "vitest";
import { common } from "../words/common";
import { api, asked, asProblem, problemFrom } from "./client";

describe("what the API said went wrong", () => {
  const answer = (status: number, path: string): Response =>
    Object.defineProperty(new Response(null, { status }), "url", { value: `https://x.example/api/v1${path}` });
  const told = { title: "Fel lösenord", detail: "Försök igen." };

  it("tells who is signed out where to sign in, and not how programs do", () => {
    const problem = problemFrom(told, answer(401, "/meetings/m1/notes"));
    expect([problem.status, problem.title, problem.detail]).toEqual([401, common().signInEnded, common().signedOut]);
  });

  it("leaves a wrong password in the server's words", () => {
    expect(problemFrom(told, answer(401, "/sessions")).detail).toBe("Försök igen.");
  });

  it("leaves everything else as it was told", () => {
    expect(problemFrom(told, answer(403, "/meetings/m1/notes")).title).toBe("Fel lösenord");
  });
});

describe("what nobody answered", () => {
  afterEach(() => vi.unstubAllGlobals());
  const failing = async (question: () => Parameters<typeof asked>[0]) => asProblem(await asked(question()).catch((failure: unknown) => failure));
  const away = (): void => void vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));

  it("is called a failed fetching when something was asked for", async () => {
    away();
    expect((await failing(() => api.GET("/platforms"))).title).toBe(common().failed);
    expect((await failing(() => api.POST("/analysis-previews", { body: { text: "" } }))).title).toBe(common().failed);
  });

  it("is called not saved when something was to be kept, and says that it is still here", async () => {
    away();
    const problem = await failing(() => api.POST("/analyses", { body: { title: "Min" } as never }));
    expect([problem.status, problem.title]).toEqual([0, common().unsaved]);
    expect(problem.detail).toContain(common().stillHere);
  });

  it("and so where a server on the way answered with a page of its own", async () => {
    vi.stubGlobal("fetch", () => Promise.resolve(new Response("<html>502</html>", { status: 502 })));
    expect((await failing(() => api.GET("/platforms"))).title).toBe(common().failed);
    expect((await failing(() => api.POST("/analyses", { body: { title: "Min" } as never }))).title).toBe(common().unsaved);
  });
});
