/** What evidence is called: an indicator by its question in the language of the page, the rest by their titles. */
import { language } from "../words/language.svelte";

interface Named {
  title: string | null;
  question_sv?: string | null;
  question_en?: string | null;
}

export const nameOf = (piece: Named): string => (language.current === "en" ? piece.question_en : piece.question_sv) || piece.title || "";

/** The title beside the question, where it says something else. */
export const titleBeside = (piece: Named): string => (piece.title && piece.title !== nameOf(piece) ? piece.title : "");
