/** What the Google Play Developer API (androidpublisher v3) sends of reviews. */
import { z } from 'zod';

/** Seconds since 1970 come as text. */
const instant = z.looseObject({
  seconds: z.union([z.string().regex(/^\d{1,12}$/), z.number()]).transform(Number),
  nanos: z.number().optional(),
});

const userComment = z.looseObject({
  text: z.string(),
  lastModified: instant,
  starRating: z.int().min(1).max(5),
  reviewerLanguage: z.string().optional(),
  /** Where `text` was translated. */
  originalText: z.string().optional(),
});
const developerComment = z.looseObject({ text: z.string(), lastModified: instant });

export const wireReview = z.looseObject({
  reviewId: z.string().min(1),
  authorName: z.string().optional(),
  comments: z.array(
    z.looseObject({ userComment: userComment.optional(), developerComment: developerComment.optional() }),
  ),
});
export type WireReview = z.infer<typeof wireReview>;
export type WireInstant = z.infer<typeof instant>;

export const wireReviews = z.looseObject({
  reviews: z.array(z.unknown()).optional(),
  tokenPagination: z.looseObject({ nextPageToken: z.string().optional() }).optional(),
});

export const wireToken = z.looseObject({ access_token: z.string().min(1), expires_in: z.number().optional() });

/** The file that Google hands out for a service account. */
export const serviceAccount = z.looseObject({
  client_email: z.string().min(1),
  private_key: z.string().min(1),
  token_uri: z.url(),
});
