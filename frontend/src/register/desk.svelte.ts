/**
 * The desk one writes at: what is written is kept in this browser at once and at the server soon after.
 * A network that drops, a session that ends or somebody else's change loses nothing.
 */
import { type ApiProblem, asProblem, type FieldError } from "../api/client";
import type { Initiative, Visibility } from "../api/schema";
import { type Copy, dropCopy, keepCopy } from "./copies";
import { type Draft, draftOf, type Field, FIELDS, namesIn } from "./draft";
import { type Choice, merge, type Merge, settled, touched } from "./merge";
import { inTheForm } from "./pointers";
import * as post from "./post";
import { mayPass, pause, withoutRefused } from "./refusals";
import { type Collision, hasItsOwnWayOn, type Standing } from "./standing";
import { differences, type How, isSame, type Patch, withIds } from "./wire";

export const TYPING_PAUSE = 1_000;
const MOST_COLLISIONS = 5;

export class Desk {
  id: string | null = $state(null);
  mine: Draft = $state() as Draft;
  base: Draft | null = $state.raw(null);
  told: Initiative | null = $state.raw(null);
  visibility: Visibility | null = $state(null);
  names: Record<string, string> = $state({});
  standing: Standing = $state("idle");
  savedAt: Date | null = $state.raw(null);
  errors: FieldError[] = $state.raw([]);
  problem: ApiProblem | null = $state.raw(null);
  collision: Collision | null = $state.raw(null);
  /** What somebody else changed meanwhile and went together with mine by itself. */
  news: { fields: Field[]; by: string | null } | null = $state.raw(null);
  /** Whether this came back from an earlier visit. */
  restored = $state(false);
  /** False where the browser keeps nothing. */
  keeps = $state(true);

  /** Goes on at another address of the page: nothing ends when the one it was opened at is left. */
  handedOver = false;
  etag = "";
  creation: Copy["creation"] = null;
  #untouched: Draft;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  #collisions = 0;
  #queue: Promise<boolean> = Promise.resolve(true);
  #online = (): void => {
    if (this.standing === "waiting" && this.savesItself) void this.save("while-typing");
  };

  constructor(
    readonly person: string,
    start: Draft,
  ) {
    this.mine = start;
    this.#untouched = $state.snapshot(start) as Draft;
    addEventListener("online", this.#online);
  }

  /** Drafts save themselves; what everyone reads is changed when one says so. */
  get savesItself(): boolean {
    return this.visibility === null || this.visibility === "draft";
  }

  get dirty(): boolean {
    return Object.keys(this.#patch("whole")).length > 0;
  }

  /** Starts from what the server told. */
  start({ told, etag }: post.Told): void {
    this.hear({ told, etag });
    this.mine = draftOf(told);
  }

  /** Something was written. */
  changed(): void {
    if (!this.dirty) return this.#nothingToSave();
    this.#keep();
    if (hasItsOwnWayOn(this.standing)) return;
    if (this.standing !== "saving") this.standing = "unsaved";
    if (this.savesItself && this.mine.title.trim()) this.#soon(TYPING_PAUSE);
  }

  #nothingToSave(): void {
    if (this.creation || this.standing === "saving" || this.collision) return;
    clearTimeout(this.#timer);
    dropCopy(this.person, this.id);
    if (this.standing !== "idle") this.standing = this.savedAt ? "saved" : "idle";
    this.#clear();
  }

  /** Saves now, one at a time. Answers whether the server has everything; never throws. */
  save(how: How, leaving = false): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#queue = this.#queue.then(() => this.#save(how, leaving));
    return this.#queue;
  }

  /** Goes on with what was chosen for the fields that both changed. */
  settle(choices: Partial<Record<Field, Choice>>): Promise<boolean> {
    if (!this.collision) return Promise.resolve(false);
    this.mine = settled(this.collision.merge, choices);
    this.collision = null;
    this.#keep();
    return this.save("whole");
  }

  /** Back to what the server has. */
  discard(): void {
    clearTimeout(this.#timer);
    this.mine = this.told ? draftOf(this.told) : structuredClone(this.#untouched);
    dropCopy(this.person, this.id);
    this.creation = this.collision = null;
    this.#clear();
    this.standing = "idle";
    this.restored = false;
  }

  /** Ends the timers; what is unsaved stays in this browser. */
  leave(): void {
    clearTimeout(this.#timer);
    removeEventListener("online", this.#online);
  }

  /** Takes up what an earlier visit left. */
  restore(copy: Copy): void {
    this.creation = copy.creation;
    this.names = { ...this.names, ...copy.names };
    this.restored = true;
    if (!this.base || !copy.base) {
      this.mine = { ...this.#untouched, ...copy.mine };
    } else {
      this.#meet(merge(copy.base, { ...this.#untouched, ...copy.mine }, this.base), null);
    }
    this.changed();
  }

  async #save(how: How, leaving: boolean): Promise<boolean> {
    if (this.collision || !this.mine.title.trim()) return false;
    this.standing = "saving";
    try {
      if (!this.id) await this.#create(leaving);
      const rest = await this.#change(how, leaving);
      this.#tries = this.#collisions = 0;
      this.savedAt = new Date();
      if (rest) this.standing = "refused";
      else this.#done(how);
      return !rest;
    } catch (failure) {
      return this.failed(asProblem(failure), how);
    }
  }

  /** Everything is with the server, or was written while it was being saved. */
  #done(how: How): void {
    this.standing = "saved";
    this.#clear();
    if (!this.dirty) return dropCopy(this.person, this.id);
    this.#keep();
    // What is half written waits for its writer, not for the clock.
    if (how === "whole" || Object.keys(this.#patch("while-typing")).length) this.changed();
  }

  /** A draft needs no more than a title; the rest follows as a change. */
  async #create(leaving: boolean): Promise<void> {
    const { title, owner_id, language } = this.#written();
    this.creation ??= { key: post.newKey(), body: { title: title.trim(), owner_id, language } };
    this.#keep();
    try {
      const answer = await post.create(this.creation.body, this.creation.key, leaving);
      dropCopy(this.person, null);
      this.creation = null;
      this.hear(answer);
      this.#keep();
    } catch (failure) {
      const { status } = asProblem(failure);
      // A refusal is final: nothing was created, and another body needs another key.
      if (status === 403 || status === 422) this.creation = null;
      throw failure;
    }
  }

  /** Sends what differs. Answers whether something was refused while the rest was saved. */
  async #change(how: How, leaving: boolean): Promise<boolean> {
    const patch = this.#patch(how);
    if (!Object.keys(patch).length) return false;
    try {
      await this.#send(patch, leaving);
      return false;
    } catch (failure) {
      const problem = asProblem(failure);
      const rest = problem.status === 422 && this.savesItself ? withoutRefused(patch, inTheForm(problem.errors, this.mine)) : null;
      if (!rest) throw failure;
      this.#refuse(problem);
      await this.#send(rest, leaving);
      return true;
    }
  }

  #patch(how: How): Patch {
    return differences(this.base ?? this.#untouched, this.mine, how);
  }

  async #send(patch: Patch, leaving: boolean): Promise<void> {
    const sent = this.#written();
    this.hear(await post.change(this.id ?? "", patch, this.etag, leaving));
    const now = this.base as Draft;
    // Where the server writes it in its own way, and nobody has gone on writing, its way stands.
    for (const field of FIELDS)
      if (field in patch && isSame(sent, this.mine, field) && !isSame(now, this.mine, field))
        Object.assign(this.mine, { [field]: structuredClone(now[field]) });
  }

  /** The server told how it now stands. */
  hear({ told, etag }: post.Told): void {
    this.id = told.id;
    this.told = told;
    this.visibility = told.visibility;
    this.etag = etag;
    this.base = draftOf(told);
    this.names = { ...this.names, ...namesIn(told) };
    withIds(this.mine, this.base);
  }

  /** What to do about what went wrong. Answers whether it was mended. */
  async failed(problem: ApiProblem, how: How): Promise<boolean> {
    this.#keep();
    if (problem.status === 401) {
      this.standing = "signed-out";
    } else if (problem.status === 412 && this.id) {
      return this.#collide(this.id, how);
    } else if (mayPass(problem) || (problem.status === 409 && this.creation)) {
      this.problem = problem;
      this.standing = "waiting";
      this.#tries += 1;
      if (this.savesItself) this.#soon(pause(this.#tries, problem));
    } else {
      this.#refuse(problem);
    }
    return false;
  }

  #refuse(problem: ApiProblem): void {
    this.standing = "refused";
    this.problem = problem;
    this.errors = inTheForm(problem.errors, this.mine);
  }

  /** Somebody else was here: goes together by itself, or asks. */
  async #collide(id: string, how: How): Promise<boolean> {
    try {
      const [theirs, last] = await Promise.all([post.read(id), post.lastChange(id)]);
      const met = merge(this.base ?? this.#untouched, this.#written(), draftOf(theirs.told));
      this.hear(theirs);
      this.#meet(met, last);
    } catch (failure) {
      return this.failed(asProblem(failure), how);
    }
    this.#collisions += 1;
    return this.collision || this.#collisions > MOST_COLLISIONS ? false : this.#save(how, false);
  }

  #meet(met: Merge, last: Collision["last"]): void {
    if (met.both.length || (!this.savesItself && touched(met).length)) {
      this.collision = { merge: met, last };
      this.mine = structuredClone(met.mine);
      this.standing = "collided";
      return;
    }
    this.mine = met.merged;
    withIds(this.mine, this.base as Draft);
    const fields = touched(met);
    if (fields.length) this.news = { fields, by: last?.by ?? null };
  }

  #keep(): void {
    this.keeps = keepCopy(this.person, this.id, {
      mine: this.#written(),
      base: this.base,
      visibility: this.visibility,
      etag: this.etag,
      names: $state.snapshot(this.names),
      creation: this.creation,
      at: new Date().toISOString(),
    });
  }

  #soon(wait: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save("while-typing"), wait);
  }

  #written = (): Draft => $state.snapshot(this.mine) as Draft;

  #clear(): void {
    this.errors = [];
    this.problem = null;
  }
}
