/** A meeting written from what the address names: initiatives, a focus area, a municipality. */
import { api, asked } from "../api/client";
import type { Initiative } from "../api/schema";
import { byName, listed, named } from "../words/language.svelte";
import { blank, draftAbout, type Draft } from "./draft";
import { meetings } from "./words";

const MOST = 10;
type Area = Initiative["focus_areas"][number];

/** The draft, or nothing when the address names nothing. Raises what the API answers. */
export async function draftFrom(search: string): Promise<Draft | null> {
  const said = new URLSearchParams(search);
  const ids = said.getAll("initiative").slice(0, MOST);
  const [area, municipality] = [said.get("focus_area"), said.get("municipality")];
  if (!ids.length && !area) return null;
  const told = await Promise.all(ids.map((id) => asked(api.GET("/initiatives/{id}", { params: { path: { id } } }))));
  const initiatives = told.map((answer) => answer.data);
  const mine = area ? await draftOfGap(area, municipality) : blank();
  return initiatives.length ? { ...mine, ...draftOfSet(initiatives, mine) } : mine;
}

/** Theme, guests and text; one initiative alone leaves the theme to the writer. */
function draftOfSet(initiatives: Initiative[], mine: Draft): Partial<Draft> {
  const [first, ...others] = initiatives;
  if (!first) return {};
  const shared = first.focus_areas.filter((area) => others.every((each) => each.focus_areas.some(({ code }) => code === area.code)));
  const owners = new Map(initiatives.flatMap(({ owner }) => (owner ? [[owner.id, { id: owner.id, name: owner.name }] as const] : [])));
  const invited = new Map([...mine.invited_actors.map((each) => [each.id, each] as const), ...owners]);
  const areas = others.length ? shared : first.focus_areas;
  return {
    ...(others.length ? {} : { municipality_code: draftAbout(first).municipality_code }),
    ...(others.length && !mine.title ? theme(areas, placesOf(initiatives)) : {}),
    initiatives: initiatives.map((each) => ({ id: each.id, name: each.title })),
    focus_areas: [...new Set([...mine.focus_areas, ...areas.map((each) => each.code)])],
    invited_actors: [...invited.values()],
    purpose: purposeOf(initiatives),
  };
}

const small = (name: string): string => name.slice(0, 1).toLowerCase() + name.slice(1);

const placesOf = (initiatives: Initiative[]): string[] =>
  [...new Set(initiatives.flatMap((each) => each.municipalities.map(({ name }) => name)))].sort(byName);

function theme(areas: Area[], places: string[]): Pick<Draft, "title" | "question"> {
  const [area] = areas;
  if (!area) return { title: "", question: "" };
  const where = places.length && places.length <= 4 ? listed(places) : "";
  return { title: meetings().themeTitle(named(area), where), question: meetings().themeQuestion(small(named(area))) };
}

/** What was learnt, with the way to each initiative. */
function purposeOf(initiatives: Initiative[]): string {
  const plain = (text: string): string => text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>#|~]/g, "\\$&");
  const parts = initiatives
    .filter((each) => each.lessons.length)
    .map((each) => {
      const lessons = each.lessons.slice(0, 3).map(({ text }) => `- ${plain(text)}`);
      return `[${plain(each.title)}](/initiativ/${each.id})\n\n${lessons.join("\n")}`;
    });
  return parts.length ? [`**${meetings().lessonsToBegin}**`, ...parts].join("\n\n") : "";
}

/** Those of the municipality are invited, where there are any. */
async function draftOfGap(code: string, municipality: string | null): Promise<Draft> {
  const terms = (await asked(api.GET("/focus-areas"))).data.items;
  const area = terms.find((each) => each.code === code);
  if (!area) return blank();
  const query = municipality ? { municipality: [municipality], kind: ["municipality" as const], limit: 5 } : null;
  const [actors, place] = await Promise.all([
    query ? asked(api.GET("/actors", { params: { query } })).catch(() => null) : null,
    municipality ? nameOf(municipality) : "",
  ]);
  return {
    ...blank(),
    title: place ? meetings().gapTitle(named(area), place) : named(area),
    question: place ? meetings().gapQuestion(small(named(area)), place) : meetings().themeQuestion(small(named(area))),
    purpose: place ? meetings().gapPurpose(small(named(area)), place) : "",
    focus_areas: [code],
    invited_actors: (actors?.data.items ?? []).map(({ id, name }) => ({ id, name })),
  };
}

async function nameOf(code: string): Promise<string> {
  const query = { county: code.slice(0, 2), limit: 100 };
  const towns = await asked(api.GET("/municipalities", { params: { query } })).catch(() => null);
  return towns?.data.items.find((each) => each.code === code)?.name ?? "";
}
