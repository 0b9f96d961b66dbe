/**
 * The description's own headings, set to follow the page's: the first is an h3 below the section's h2, and none
 * skips a level, whichever the writer began with. The HTML is the server's, where headings carry no attributes.
 */
export function inOrder(html: string): string {
  let before = 2;
  return html.replace(/<h([1-6])>([\s\S]*?)<\/h\1>/g, (_, level: string, text: string) => {
    before = Math.max(3, Math.min(Number(level), before + 1));
    return `<h${before}>${text}</h${before}>`;
  });
}
