// Pictures of previews and thumbnails, where there is none.

export const pictureTexts = {
  unknown: (): string => 'There is no such picture.',
  busy: (): string => 'Too many pictures are being made. Try again in a few seconds.',
  failed: (): string => 'This picture could not be made.',
};
