import { expect, test } from "vitest";

import { leadingZeros, sha256, work } from "./proof";

const hex = (words: Uint32Array): string => [...words].map((word) => word.toString(16).padStart(8, "0")).join("");
const hashed = (text: string): string => hex(sha256(new TextEncoder().encode(text)));
// What Python's hashlib says of the beginning of "å9.å9.å9. ...": lengths around the end of a block.
const KNOWN: [number, string][] = [
  [0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
  [1, "e83979df9d36090142f23051f8e8d7ad48e5c20dff5c9e7b92ca3454f67469f9"],
  [55, "64c7f73625fb82954402bf64759b9beb2bada3a361bb6c4775d377a6dd1efe32"],
  [56, "de97efe320e15d6ec4c3278a527ee421f919cc25c0777813d384fdaae7ac4132"],
  [63, "f8f3e6ecc0b5e34568628bcbdcd0a7656d85b52940b46f629a2180e83b9e56a1"],
  [64, "4113ea852bb462a2c8128f37e63a040e6af7285a6c8e380e1e95cdbd917ba72b"],
  [65, "40d69cbc78f32690b49ccc334c620cf464fa30bcc56893522536b4dcf3181006"],
  [119, "032a5b2e70fdb288efacc0a12cf750208f54c41a37fa00b6944150412dd749ad"],
  [120, "66fac96a5f6b485c7cb1046f342a58e7d69f839c86264a1cfd47fdec575b77cb"],
];

test.each(KNOWN)("our SHA-256 of %i characters is the one everybody has", (length, wanted) => {
  expect(hashed("å9.".repeat(100).slice(0, length))).toBe(wanted);
});

test("zeros are counted over the words", () => {
  expect(leadingZeros(Uint32Array.from([0, 0x00ffffff]))).toBe(40);
  expect(leadingZeros(Uint32Array.from([0x80000000]))).toBe(0);
});

test("the number found is the one the server asks for", async () => {
  const proof = await work("1795600000.abc.def", 12);
  expect(hashed(`1795600000.abc.def.${proof}`).slice(0, 3)).toBe("000");
});
