// Texts of the command line.

import { englishLeafTexts } from '#src/leaf-texts.ts';
import { cliCommandTexts } from './commands.ts';
import { doctorTexts } from './doctor.ts';
import { helpTexts } from './help.ts';
import { initTexts } from './init.ts';
import { outputTexts } from './output.ts';
import { usageTexts } from './usage.ts';

export const cliTexts = {
  help: helpTexts,
  commands: cliCommandTexts,
  usage: usageTexts,
  ...outputTexts,
  init: initTexts,
  doctor: doctorTexts,
  settings: englishLeafTexts,
};
