import type { Params } from '../params.ts';
import { toOldName } from './vocabulary.ts';

/** What a request wants to see, in old names. */
export interface Want {
  post: ReadonlySet<string>;
  user: ReadonlySet<string>;
  expand: ReadonlySet<string>;
}

/** Fields served; the others that X knows are allowed and never there, as with a post that has no media. */
const POST_FIELDS = words(
  'id text author_id created_at conversation_id in_reply_to_user_id referenced_tweets lang public_metrics entities ' +
    'edit_history_tweet_ids note_tweet edit_controls possibly_sensitive reply_settings source display_text_range ' +
    'attachments article article_title card_uri community_id context_annotations geo matched_media_notes media_metadata ' +
    'non_public_metrics note_request_suggestions organic_metrics paid_partnership promoted_metrics scopes ' +
    'suggested_source_links suggested_source_links_with_counts withheld username',
);
const USER_FIELDS = words(
  'id name username created_at description public_metrics protected verified verified_type location url ' +
    'confirmed_email connection_status entities is_identity_verified parody profile_banner_url profile_image_url ' +
    'receives_your_dm subscribes_to_you subscription subscription_type verified_followers_count withheld affiliation ' +
    'most_recent_tweet_id pinned_tweet_id',
);
const EXPANSIONS = words(
  'author_id in_reply_to_user_id referenced_tweets.id referenced_tweets.id.author_id entities.mentions.username ' +
    'edit_history_tweet_ids attachments.media_keys attachments.poll_ids attachments.media_source_tweet geo.place_id ' +
    'article.cover_media article.media_entities username affiliation most_recent_tweet_id pinned_tweet_id',
);
/** An expansion brings the field it is about. */
const BROUGHT: Record<string, string> = {
  author_id: 'author_id',
  in_reply_to_user_id: 'in_reply_to_user_id',
  'referenced_tweets.id': 'referenced_tweets',
  'referenced_tweets.id.author_id': 'referenced_tweets',
  'entities.mentions.username': 'entities',
};

export const FIELD_PARAMETERS = [
  'tweet.fields',
  'post.fields',
  'user.fields',
  'expansions',
  'media.fields',
  'poll.fields',
  'place.fields',
];

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}

/** Both vocabularies are taken, in the request's parameters as in their values. */
export function readWant(params: Params): Want {
  const old = (name: string, allowed: ReadonlySet<string>) => {
    const both = new Set([...allowed, ...NEW_ONLY]);
    return params.known(name, both).map(toOldName);
  };
  const expand = new Set(old('expansions', EXPANSIONS));
  const asked = [...old('tweet.fields', POST_FIELDS), ...old('post.fields', POST_FIELDS)];
  const brought = [...expand].flatMap((expansion) => BROUGHT[expansion] ?? []);
  return {
    expand,
    post: new Set(['id', 'text', 'edit_history_tweet_ids', ...asked, ...brought]),
    user: new Set(['id', 'name', 'username', ...old('user.fields', USER_FIELDS)]),
  };
}

const NEW_ONLY = words(
  'referenced_posts referenced_posts.id referenced_posts.id.author_id note_post edit_history_post_ids most_recent_post_id pinned_post_id',
);
