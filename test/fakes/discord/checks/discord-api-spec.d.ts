// The schemas of discord-api-spec/zod that the fake and its tests use. The package ships them without types.

declare module 'discord-api-spec/zod' {
  interface SpecIssue {
    code: string;
    path: (string | number)[];
    message: string;
    origin?: string;
    minimum?: number;
    maximum?: number;
    expected?: string;
    errors?: SpecIssue[][];
  }
  interface SpecSchema {
    safeParse(value: unknown): { success: boolean; error?: { issues: SpecIssue[] } };
  }
  export const MessageCreateRequestSchema: SpecSchema;
  export const MessageEditRequestPartialSchema: SpecSchema;
  export const BaseCreateMessageCreateRequestSchema: SpecSchema;
  export const IncomingWebhookInteractionRequestSchema: SpecSchema;
  export const CreateForumThreadRequestSchema: SpecSchema;
  export const CreateTextThreadWithMessageRequestSchema: SpecSchema;
  export const UpdateThreadRequestPartialSchema: SpecSchema;
  export const CreatePrivateChannelRequestSchema: SpecSchema;
  export const ModalInteractionCallbackRequestDataSchema: SpecSchema;
  export const ApplicationCommandUpdateRequestSchema: SpecSchema;
  export const InteractionApplicationCommandAutocompleteCallbackStringDataSchema: SpecSchema;
  export const InteractionApplicationCommandAutocompleteCallbackIntegerDataSchema: SpecSchema;
  export const InteractionApplicationCommandAutocompleteCallbackNumberDataSchema: SpecSchema;
  export const MessageResponseSchema: SpecSchema;
  export const ThreadResponseSchema: SpecSchema;
  export const CreatedThreadResponseSchema: SpecSchema;
  export const ThreadsResponseSchema: SpecSchema;
  export const GuildChannelResponseSchema: SpecSchema;
  export const PrivateChannelResponseSchema: SpecSchema;
  export const GuildWithCountsResponseSchema: SpecSchema;
  export const GuildMemberResponseSchema: SpecSchema;
  export const GuildRoleResponseSchema: SpecSchema;
  export const UserPIIResponseSchema: SpecSchema;
  export const UserResponseSchema: SpecSchema;
  export const PrivateApplicationResponseSchema: SpecSchema;
  export const GatewayBotResponseSchema: SpecSchema;
  export const ApplicationCommandResponseSchema: SpecSchema;
  export const MyGuildResponseSchema: SpecSchema;
  export const InteractionCallbackResponseSchema: SpecSchema;
}
