/** What a field is called here: as in the form, and the few that the form does not have. */
import { labels } from "../register/labels";
import { importing } from "./words";

export function fieldName(field: string): string {
  const own: Record<string, string> = importing().fields;
  const form: Record<string, string> = labels();
  return own[field] ?? form[field] ?? field;
}
