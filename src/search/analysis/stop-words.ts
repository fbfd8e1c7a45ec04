// Words too common to say what a paper is about. They don't affect ranking, but phrases may contain them ("all you need"). Kept short,
// because "self", "can" and "new" do say something.

export const STOP_WORDS: readonly string[] =
  `a an and are as at be been but by for from has have how if in into is it its of on or our such than that the their
  them then there these they this to was we were what when where which while who why will with your you us via do does
  did not no i me my he she his her can could should would may might about between both each other some any all most more
  also so only over under within without through during using use used et al s t
  however moreover furthermore therefore thus although though because since yet despite whether often still even just
  respectively potentially typically actual actually`.split(/\s+/);
