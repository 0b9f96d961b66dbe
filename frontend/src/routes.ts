/** Every address of the page and the component behind it, fetched when somebody goes there. */
import type { Component } from "svelte";

type Page = Component<any>;
export interface Route {
  path: string;
  load: () => Promise<{ default: Page }>;
  /** Without the head and the foot of the other pages. */
  alone?: true;
  /** What stands after # opens it and is taken out of the address: another one opens it anew. */
  secret?: true;
}

export const routes: Route[] = [
  { path: "/", load: () => import("./start/StartPage.svelte") },
  { path: "/utforska", load: () => import("./explore/ExplorePage.svelte") },
  { path: "/sok", load: () => import("./search/SearchPage.svelte") },
  { path: "/initiativ/nytt", load: () => import("./register/RegisterPage.svelte") },
  { path: "/initiativ/:id", load: () => import("./initiative/InitiativePage.svelte") },
  { path: "/initiativ/:id/vag", load: () => import("./roads/RoadPage.svelte") },
  { path: "/initiativ/:id/redigera", load: () => import("./register/RegisterPage.svelte") },
  { path: "/metoder", load: () => import("./methods/LibraryPage.svelte") },
  { path: "/metoder/ny", load: () => import("./methods/MethodFormPage.svelte") },
  { path: "/metoder/:id", load: () => import("./methods/MethodPage.svelte") },
  { path: "/metoder/:id/redigera", load: () => import("./methods/MethodFormPage.svelte") },
  { path: "/moten", load: () => import("./meetings/ListPage.svelte") },
  { path: "/moten/nytt", load: () => import("./meetings/FormPage.svelte") },
  { path: "/moten/forslag", load: () => import("./proposals/ProposalsPage.svelte") },
  { path: "/moten/resultat", load: () => import("./harvest/OutcomesPage.svelte") },
  { path: "/moten/prenumerera", load: () => import("./calendars/SubscribePage.svelte") },
  { path: "/moten/kalenderfil", load: () => import("./calendars/FilePage.svelte") },
  { path: "/moten/:id", load: () => import("./meetings/MeetingPage.svelte") },
  { path: "/moten/:id/deltagare", load: () => import("./participation/ListPage.svelte") },
  { path: "/min-anmalan", load: () => import("./participation/MinePage.svelte"), secret: true },
  { path: "/incheckning", load: () => import("./participation/DoorPage.svelte"), secret: true },
  { path: "/moten/:id/redigera", load: () => import("./meetings/FormPage.svelte") },
  { path: "/moten/:id/datum", load: () => import("./polls/PollPage.svelte") },
  { path: "/moten/:id/dagordning", load: () => import("./agendas/EditPage.svelte") },
  { path: "/moten/:id/vaggen", load: () => import("./agendas/WallPage.svelte"), alone: true },
  { path: "/datum", load: () => import("./polls/AnswerPage.svelte") },
  { path: "/moten/:id/skord", load: () => import("./harvest/HarvestPage.svelte") },
  { path: "/utvardering", load: () => import("./harvest/EvaluationPage.svelte"), secret: true },
  { path: "/ataganden", load: () => import("./commitments/ListPage.svelte") },
  { path: "/atagande", load: () => import("./commitments/AnswerPage.svelte"), secret: true },
  { path: "/moten/:id/bjud-in", load: () => import("./invitations/InvitePage.svelte") },
  { path: "/moten/:id/brev", load: () => import("./letters/OutboxPage.svelte") },
  { path: "/utkorg", load: () => import("./letters/OutboxPage.svelte") },
  { path: "/lardomar", load: () => import("./lessons/LibraryPage.svelte") },
  { path: "/provat-forut", load: () => import("./tried/TriedBeforePage.svelte") },
  { path: "/tipsa", load: () => import("./tips/TipPage.svelte") },
  { path: "/tips/inkorg", load: () => import("./tips/InboxPage.svelte") },
  { path: "/bekrafta", load: () => import("./upkeep/ConfirmPage.svelte"), secret: true },
  { path: "/granskning", load: () => import("./upkeep/UpkeepPage.svelte") },
  { path: "/min-organisation", load: () => import("./organisation/OrganisationPage.svelte") },
  { path: "/importera", load: () => import("./importing/ImportPage.svelte") },
  { path: "/importera/:id", load: () => import("./importing/OneImportPage.svelte") },
  { path: "/logga-in", load: () => import("./accounts/SignInPage.svelte") },
  { path: "/glomt-losenord", load: () => import("./accounts/ForgottenPage.svelte") },
  { path: "/reset-password", load: () => import("./accounts/NewPasswordPage.svelte"), secret: true },
  { path: "/invitation", load: () => import("./accounts/InvitationPage.svelte"), secret: true },
  { path: "/bevakningar", load: () => import("./following/FollowingPage.svelte") },
  { path: "/avsluta-brev", load: () => import("./following/StopLettersPage.svelte"), secret: true },
  { path: "/avsluta-brev/:token", load: () => import("./following/StopLettersPage.svelte") },
  { path: "/mitt-konto", load: () => import("./accounts/AccountPage.svelte") },
  { path: "/administration", load: () => import("./administration/AdministrationPage.svelte") },
  { path: "/administration/:part", load: () => import("./administration/AdministrationPage.svelte") },
  { path: "/om", load: () => import("./about/AboutPage.svelte") },
  { path: "/tillganglighet", load: () => import("./about/AccessibilityPage.svelte") },
  { path: "/api-beskrivning", load: () => import("./about/ApiPage.svelte") },
];
