/** Under which names the tab keeps what is being written about a meeting's date poll. */
export const newPoll = (meeting: string): string => `date poll of ${meeting}`;
export const changedPoll = (meeting: string): string => `changes of the date poll of ${meeting}`;
export const morePeople = (meeting: string): string => `more people for the date poll of ${meeting}`;
