// Pictures of previews and thumbnails, where there is none.

export const pictureTexts = {
  unknown: (): string => 'Dieses Bild gibt es nicht.',
  busy: (): string => 'Gerade entstehen zu viele Bilder. Versuche es in ein paar Sekunden noch einmal.',
  failed: (): string => 'Dieses Bild konnte nicht erstellt werden.',
};
