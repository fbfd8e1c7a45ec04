// Every limit that Discord sets for messages, modals and commands, with its source. Discord counts characters; we count UTF-16 units, which
// are never fewer.
// Pages (https://docs.discord.com/developers/…): M = resources/message, C = components/reference, I =
// interactions/receiving-and-responding, A = interactions/application-commands. Undocumented ones name the issue of
// discord/discord-api-docs.

export const LIMITS = {
  /** M, "Create Message". */
  requestBytes: 25 * 1024 * 1024,
  files: 10,
  fileDescription: 1024,

  /** M, "Message Flags": IS_COMPONENTS_V2. */
  componentsFlag: 1 << 15,
  /** C: nested ones count, too. */
  components: 40,
  /** All text displays of one message together: undocumented, issue 8562. */
  textSum: 4000,
  /** UTF-8 bytes of all text displays with an overhead for each; above it Discord answers 500: undocumented, issue 8554. */
  textBytes: 10_170,
  textBytesEach: 12,
  /** C, "Section". */
  sectionTexts: 3,
  /** C, "Action Row". */
  buttonsARow: 5,
  /** C, "Custom ID": unique within a message. */
  customId: 100,
  /** C, "Button". */
  buttonLabel: 80,
  buttonUrl: 512,
  /** C, "String Select". */
  options: 25,
  optionLabel: 100,
  optionValue: 100,
  optionDescription: 100,
  placeholder: 150,

  /** I, "Modal". */
  modalTitle: 45,
  modalParts: 5,
  /** C, "Label". */
  labelText: 45,
  labelDescription: 100,
  /** C, "Text Input". */
  inputValue: 4000,
  inputPlaceholder: 100,
  /** C, "Checkbox Group" and "Radio Group". */
  boxes: 10,

  /** A, "Application Command Structure". */
  commandName: 32,
  commandDescription: 100,
  /** A command's options, a group's subcommands, a subcommand's options: the limit of each. */
  commandOptions: 25,
  commandChoices: 25,
  choiceName: 100,
  choiceValue: 100,
  /** Names, descriptions and values of a command with all its subcommands together (A, "Create Global Application Command"). */
  commandSum: 8000,

  /** Our own limit: a longer URL is not linked, because it would use up the text around it. */
  linkInText: 512,
} as const;
