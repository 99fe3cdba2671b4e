import { z } from 'zod';

const group = z.array(z.string().min(1)).default([]);

/** How people come in. */
export const signInSchema = z
  .strictObject({
    passwords: z
      .boolean()
      .default(true)
      .describe('false: only the sign-on of the firm lets people in; the link that makes the first admin still works.'),
    oidc: z
      .strictObject({
        issuer: z
          .url({ protocol: /^https?$/, error: 'must be an http or https address' })
          .describe('Address of the OpenID Connect provider, without /.well-known.'),
        client_id: z.string().min(1).describe('Id under which the provider knows Amends.'),
        label: z.string().min(1).max(40).default('your firm').describe('What the sign-in button says after "with".'),
        scopes: z.string().default('openid profile').describe('Space-separated.'),
        name_claim: z.string().default('preferred_username').describe('Claim that holds the sign-in name.'),
        roles_claim: z.string().default('groups').describe('Claim that holds the groups of a person.'),
        roles: z
          .strictObject({ admin: group, lead: group, agent: group, analyst: group })
          .prefault({})
          .describe('Groups that give each role; of several the one named first here: admin, lead, agent, analyst.'),
      })
      .optional()
      .describe('Sign-on by OpenID Connect; the secret goes into AMENDS_OIDC_SECRET.'),
  })
  .refine(
    (settings) => settings.passwords || settings.oidc,
    'without passwords nobody can come in: name an oidc provider',
  );

export type SignInSettings = z.output<typeof signInSchema>;
export type OidcSettings = NonNullable<SignInSettings['oidc']>;
