/** What the App Store Connect API (v1) sends of customer reviews. */
import { z } from 'zod';

const instant = z.string().refine((text) => !Number.isNaN(Date.parse(text)), 'is no time');
const link = z.looseObject({ data: z.looseObject({ id: z.string() }).nullish() });

export const wireReview = z.looseObject({
  id: z.string().min(1),
  attributes: z.looseObject({
    rating: z.int().min(1).max(5),
    title: z.string().nullish(),
    body: z.string().nullish(),
    reviewerNickname: z.string().nullish(),
    createdDate: instant,
  }),
  relationships: z.looseObject({ response: link.optional() }).optional(),
});
export type WireReview = z.infer<typeof wireReview>;

export const wireResponse = z.looseObject({
  id: z.string(),
  type: z.literal('customerReviewResponses'),
  attributes: z.looseObject({ responseBody: z.string(), lastModifiedDate: instant, state: z.string().optional() }),
});
export type WireResponse = z.infer<typeof wireResponse>;

export const wireReviews = z.looseObject({
  data: z.union([z.array(z.unknown()), z.looseObject({})]),
  included: z.array(z.unknown()).optional(),
  links: z.looseObject({ next: z.string().optional() }).optional(),
});

export const wireErrors = z.looseObject({
  errors: z.array(
    z.looseObject({ code: z.string().optional(), detail: z.string().optional(), title: z.string().optional() }),
  ),
});
