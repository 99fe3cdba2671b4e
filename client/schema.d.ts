// Written by `npm run client` from the OpenAPI document; not to be edited.

export interface paths {
  "/api/v1/queue": {
    /** Who needs an answer most, and why. */
    get: { parameters: {  query?: { brand?: string; network?: string; level?: "low" | "normal" | "high" | "critical"; topic?: string; outcome?: "unanswered" | "hollow" | "asked" | "deflected" | "promised" | "private" | "claimed" | "confirmed" | "disputed" | "dropped" | "none"; owner?: string; incident?: number; q?: string; limit?: number; cursor?: string; format?: "json" | "csv" | "parquet"; }; };  responses: { 200: { content: { "application/json": { items: (components['schemas']["QueuedCase"])[]; next: string | null; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/queue/set-aside": {
    /** Mentions that opened no case - praise, jokes, adverts - the newest first. */
    get: { parameters: {  query?: { brand?: string; limit?: number; cursor?: string; format?: "json" | "csv" | "parquet"; }; };  responses: { 200: { content: { "application/json": { items: (components['schemas']["SetAside"])[]; next: string | null; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases": {
    /** Cases by view: open ones unless said otherwise. */
    get: { parameters: {  query?: { brand?: string; network?: string; level?: "low" | "normal" | "high" | "critical"; topic?: string; outcome?: "unanswered" | "hollow" | "asked" | "deflected" | "promised" | "private" | "claimed" | "confirmed" | "disputed" | "dropped" | "none"; owner?: string; incident?: number; q?: string; view?: "needs_reply" | "mine" | "unassigned" | "approval" | "snoozed" | "open" | "done"; limit?: number; cursor?: string; format?: "json" | "csv" | "parquet"; }; };  responses: { 200: { content: { "application/json": { items: (components['schemas']["Case"])[]; next: string | null; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/regulated": {
    /** Complaints to own brands with a statutory clock (complaint_days), the nearest due first. */
    get: { parameters: {  query?: { part?: "running" | "overdue" | "answered"; limit?: number; cursor?: string; format?: "json" | "csv" | "parquet"; }; };  responses: { 200: { content: { "application/json": { items: (components['schemas']["Regulated"])[]; next: string | null; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}": {
    /** One case, with each due time explained step by step. */
    get: { parameters: { path: { id: string; };  };  responses: { 200: { content: { "application/json": components['schemas']["ExplainedCase"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/posts": {
    /** What was said in a case, in order of time, and what was found in each post. */
    get: { parameters: { path: { id: string; };  };  responses: { 200: { content: { "application/json": { items: (components['schemas']["CasePost"])[]; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/events": {
    /** Everything that happened to a case, newest first. */
    get: { parameters: { path: { id: string; };  };  responses: { 200: { content: { "application/json": { items: (components['schemas']["CaseEvent"])[]; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/second-matter": {
    /** Whether a case may hold a second matter: posts that name another number, flight or topic. Null: nothing tells. */
    get: { parameters: { path: { id: string; };  };  responses: { 200: { content: { "application/json": { second: components['schemas']["SecondMatter"]; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/suggestions": {
    /** Other accounts that may be of the customer of a case, or were joined to them, with the evidence. */
    get: { parameters: { path: { id: string; };  };  responses: { 200: { content: { "application/json": { items: (components['schemas']["Suggestion"])[]; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/queue/next": {
    /** Take the most urgent free case. 404 when nothing is free. */
    post: { parameters: {   }; requestBody: { content: { "application/json": { brand?: string; }; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/draft": {
    /** What a reply would be, before it is sent: fourth sorry, promise without a date, same text as others; and what is missing. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": { text: string; timezone?: string; }; }; }; responses: { 200: { content: { "application/json": components['schemas']["DraftCheck"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/claim": {
    /** Take a case, for as long as one works on it. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": Record<string, unknown>; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/release": {
    /** Let go of a case. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": Record<string, unknown>; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/assign": {
    /** Give a case to a colleague. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": { to: string; }; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/note": {
    /** Write a note that only colleagues see. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": { text: string; }; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/snooze": {
    /** Put a case off until a time. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": { until?: string; for?: "1h" | "4h" | "1d" | "3d" | "7d"; }; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/resolve": {
    /** Say that a case is settled. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": { why?: "remedied" | "answered" | "confirmed" | "no_reply_needed" | "elsewhere"; }; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/attest": {
    /** Say what was settled in private, with a reference. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": { what: string; reference?: string; }; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/dismiss": {
    /** Say that a case is not ours, or spam. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": { why?: "not_us" | "spam"; }; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/mute": {
    /** Dismiss the case and open no more of this author. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": Record<string, unknown>; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/reopen": {
    /** Open a case again. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": Record<string, unknown>; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/split": {
    /** Make a case of its own of some posts. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": { posts: (string)[]; }; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/merge": {
    /** Put a case into another of the same customer and brand. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": { with: string; }; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/keep": {
    /** Say that posts are no other matter: the suggestion to split them off goes. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": { posts: (string)[]; }; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/include": {
    /** Put a case into an incident of its brand. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": { incident: number; }; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/exclude": {
    /** Take a case out of its incident: it has another cause. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": Record<string, unknown>; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/ticket": {
    /** Link a ticket of another tool. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": { url: string; }; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/reply": {
    /** Answer the customer on their network, as an account of the brand. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": { text: string; post?: number; account?: string; }; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/approve": {
    /** Let a colleague's reply be sent, where the brand wants a second person to look at it. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": { reply?: number; }; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/reject": {
    /** Give a reply that waits for approval back to its author. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": { reply?: number; why?: string; }; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/join": {
    /** Say that the account of a suggestion is this customer's; their cases are shown together. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": { suggestion: number; }; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/part": {
    /** Take a join back, or say of a suggestion that these are two people. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": { suggestion: number; }; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/correct": {
    /** Say what a reading should have been; it wins, and trains the next model. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": { post: number; is_complaint?: boolean; severity?: 0 | 1 | 2 | 3 | 4; sentiment_label?: "negative" | "neutral" | "positive"; topic?: string; signals?: ("asks" | "thanks" | "praise" | "solved_by_brand" | "solved_by_self" | "rejects" | "contacted_before" | "channel_silent" | "informs" | "sent_dm" | "promise_reported" | "promise_not_kept" | "passed_around" | "over_contacted" | "irony" | "spam" | "will_try")[]; cues?: ("danger" | "stranded" | "vulnerable" | "money" | "money_taken" | "utility_out" | "fraud" | "data_leak" | "leaving" | "legal_press" | "waiting")[]; level?: "low" | "normal" | "high" | "critical"; acts?: ("apology" | "empathy" | "ask_info" | "move_private" | "deflect" | "promise" | "noted" | "answer" | "action" | "closure" | "social")[]; }; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/cases/{id}/undo": {
    /** Take back an action. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": { action?: number; }; }; }; responses: { 200: { content: { "application/json": components['schemas']["Case"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/search": {
    /** Cases of all brands, open and done, by words and operators, the newest first. */
    get: { parameters: {  query: { q: string; limit?: number; cursor?: string; format?: "json" | "csv" | "parquet"; }; };  responses: { 200: { content: { "application/json": { items: (components['schemas']["Case"])[]; next: string | null; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/posts": {
    /** Hand over posts from any other tool, what they were edited to, and which are gone. Else posts that are known are left as they are. */
    post: { parameters: {   }; requestBody: { content: { "application/json": components['schemas']["Post"] | components['schemas']["Deletion"] | (components['schemas']["Post"] | components['schemas']["Deletion"])[]; }; }; responses: { 202: { content: { "application/json": { received: number; stored: number; edited: number; deleted: number; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
    /** Posts with these words, the newest first. */
    get: { parameters: {  query: { q: string; brand?: string; limit?: number; cursor?: string; format?: "json" | "csv" | "parquet"; }; };  responses: { 200: { content: { "application/json": { items: (components['schemas']["FoundPost"])[]; next: string | null; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/brands": {
    /** Scorecards; brands with a verdict first, those that leave most complaints with words or nothing before the others. The last 90 days unless said otherwise. */
    get: { parameters: {  query?: { from?: string; to?: string; network?: string; language?: string; topic?: string; brand?: string; limit?: number; cursor?: string; format?: "json" | "csv" | "parquet"; }; };  responses: { 200: { content: { "application/json": { items: (components['schemas']["BrandCard"])[]; next: string | null; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/brands/{key}": {
    /** The scorecard of one brand. */
    get: { parameters: { path: { key: string; }; query?: { from?: string; to?: string; network?: string; language?: string; topic?: string; }; };  responses: { 200: { content: { "application/json": components['schemas']["BrandCard"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/brands/{key}/evidence": {
    /** The posts behind one number of a scorecard. */
    get: { parameters: { path: { key: string; }; query: { from?: string; to?: string; network?: string; language?: string; topic?: string; of: "complaint_cases" | "unanswered" | "apologised_cases" | "maturing" | "resolved" | "unresolved" | "unknown" | "deflection_rate" | "comeback_rate" | "private_rate" | "chased_rate" | "repeat_rate" | "ladder_remedy" | "ladder_answer" | "ladder_promise_kept" | "ladder_question" | "ladder_promise_dated" | "ladder_private" | "ladder_sent_elsewhere" | "ladder_words_only" | "ladder_no_reply" | "said_solved" | "said_not_solved" | "came_back" | "nothing_after_sorry" | "followed_through" | "out_of_sight" | "apology_cases" | "sympathy_cases" | "answered" | "not_answered" | "answered_15m" | "answered_1h" | "answered_4h" | "answered_12h" | "answered_1d" | "answered_3d" | "answered_later" | "replies" | "apology_replies" | "hollow_replies" | "empty_turn_rate" | "automatic" | "act_apology" | "act_empathy" | "act_ask_info" | "act_move_private" | "act_deflect" | "act_promise" | "act_noted" | "act_answer" | "act_action" | "act_closure" | "act_social" | "canned_share" | "longest_sorry_streak" | "praise_share"; limit?: number; cursor?: string; format?: "json" | "csv" | "parquet"; }; };  responses: { 200: { content: { "application/json": { items: (components['schemas']["Evidence"])[]; next: string | null; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/promises": {
    /** Every promise and what became of it, the newest first. */
    get: { parameters: {  query?: { from?: string; to?: string; brand?: string; state?: "open" | "kept" | "late" | "broken" | "lapsed" | "unverifiable" | "superseded"; reported?: "true" | "false"; limit?: number; cursor?: string; format?: "json" | "csv" | "parquet"; }; };  responses: { 200: { content: { "application/json": { items: (components['schemas']["LedgerPromise"])[]; next: string | null; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/owed": {
    /** What own brands promised and have not done, the earliest due first. */
    get: { parameters: {  query?: { brand?: string; at?: string; expired?: "true" | "false"; let_lie?: string; limit?: number; cursor?: string; format?: "json" | "csv" | "parquet"; }; };  responses: { 200: { content: { "application/json": { items: (components['schemas']["LedgerPromise"])[]; next: string | null; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/canned": {
    /** Templates that brands answer from, the commonest first. */
    get: { parameters: {  query?: { from?: string; to?: string; brand?: string; copies?: number; limit?: number; cursor?: string; format?: "json" | "csv" | "parquet"; }; };  responses: { 200: { content: { "application/json": { items: (components['schemas']["CannedCluster"])[]; next: string | null; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/customers/{id}": {
    /** All that is kept of a person. */
    get: { parameters: { path: { id: string; };  };  responses: { 200: { content: { "application/json": components['schemas']["PersonalData"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/customers/{id}/join": {
    /** Say that another customer is the same person, on public evidence or consent. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": { other: string; evidence: string; }; }; }; responses: { 200: { content: { "application/json": { done: boolean; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/customers/{id}/part": {
    /** Part an identity from a customer it was joined to. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": { network: string; user_id: string; }; }; }; responses: { 200: { content: { "application/json": { done: boolean; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/customers/{id}/erase": {
    /** Erase a person: words and names go everywhere, tombstones and counts of posts stay. Cannot be undone. */
    post: { parameters: { path: { id: string; };  }; requestBody: { content: { "application/json": { sure: true; names?: (string)[]; }; }; }; responses: { 200: { content: { "application/json": { posts: number; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/incidents": {
    /** Incidents - complaints of one cause - the newest first. */
    get: { parameters: {  query?: { state?: "suggested" | "confirmed" | "over" | "declined"; limit?: number; cursor?: string; format?: "json" | "csv" | "parquet"; }; };  responses: { 200: { content: { "application/json": { items: (components['schemas']["Incident"])[]; next: string | null; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
    /** Open an incident that no spike has suggested; it gathers its cases. */
    post: { parameters: {   }; requestBody: { content: { "application/json": { brand: string; title: string; topic?: string | null; words?: (string)[]; from?: string; }; }; }; responses: { 201: { content: { "application/json": components['schemas']["Incident"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/incidents/{id}": {
    /** Confirm, decline or end an incident, say how it stands, or give the reply to all but those in danger. */
    post: { parameters: { path: { id: number; };  }; requestBody: { content: { "application/json": { state?: "confirmed" | "declined" | "over"; title?: string; topic?: string | null; words?: (string)[]; status?: string | null; reply?: string | null; }; }; }; responses: { 200: { content: { "application/json": components['schemas']["Incident"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/incidents/{id}/replies": {
    /** The reply prepared for each case of an incident, and for whom it is not. */
    get: { parameters: { path: { id: number; };  };  responses: { 200: { content: { "application/json": { items: (components['schemas']["IncidentReply"])[]; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/incidents/{id}/figures": {
    /** The figures of its brand with the cases of the incident and without them, over the last 90 days. */
    get: { parameters: { path: { id: number; };  };  responses: { 200: { content: { "application/json": components['schemas']["IncidentFigures"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/private-events": {
    /** Hand over what a DM or ticket system knows of private talks: direction, time, closed, agent. No words. */
    post: { parameters: {   }; requestBody: { content: { "application/json": components['schemas']["PrivateEvent"] | (components['schemas']["PrivateEvent"])[]; }; }; responses: { 202: { content: { "application/json": { received: number; stored: number; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/private/figures": {
    /** How private talks of own brands went: closed within 48 hours, chased in public, promises kept by owner. */
    get: { parameters: {  query?: { from?: string; to?: string; }; };  responses: { 200: { content: { "application/json": components['schemas']["PrivateFigures"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/private/sample": {
    /** The closed tickets of a week that somebody is to look up: were they settled? */
    get: { parameters: {  query?: { week?: string; }; };  responses: { 200: { content: { "application/json": { items: (components['schemas']["PrivateSample"])[]; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/private/check": {
    /** Say what looking up a closed ticket of the sample found. */
    post: { parameters: {   }; requestBody: { content: { "application/json": { source: string; ticket: string; closed_at: string; finding: "settled" | "not_settled" | "cannot_tell"; }; }; }; responses: { 200: { content: { "application/json": { saved: boolean; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/alerts": {
    /** Alerts, newest first. */
    get: { parameters: {  query?: { state?: "firing" | "cleared" | "dropped"; kind?: "sla" | "harm" | "spike" | "viral" | "verdict" | "drift" | "monitoring" | "test"; limit?: number; cursor?: string; format?: "json" | "csv" | "parquet"; }; };  responses: { 200: { content: { "application/json": { items: (components['schemas']["Alert"])[]; next: string | null; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/gaps": {
    /** Spans of time that could not be read, the newest first. */
    get: { parameters: {  query?: { brand?: string; limit?: number; cursor?: string; format?: "json" | "csv" | "parquet"; }; };  responses: { 200: { content: { "application/json": { items: (components['schemas']["Gap"])[]; next: string | null; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/spend": {
    /** What reading cost this month, by network and day, and what is left. Money in millionths of a US dollar. */
    get: { parameters: {   };  responses: { 200: { content: { "application/json": components['schemas']["Spend"]; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/me": {
    /** Who is asking, and what they may do. */
    get: { parameters: {   };  responses: { 200: { content: { "application/json": { name: string; role: "agent" | "lead" | "analyst" | "admin"; via: "session" | "token" | "nobody" | "program"; rights: ("read" | "work" | "reply" | "correct" | "lead" | "customers" | "push" | "admin")[]; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/tokens": {
    /** My API tokens; never the tokens themselves. */
    get: { parameters: {   };  responses: { 200: { content: { "application/json": { items: (components['schemas']["Token"])[]; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
    /** Make an API token of mine. It is shown this once. */
    post: { parameters: {   }; requestBody: { content: { "application/json": { label: string; scopes: ("read" | "work" | "reply" | "correct" | "lead" | "customers" | "push" | "admin")[]; }; }; }; responses: { 201: { content: { "application/json": { id: number; token: string; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/tokens/{id}": {
    /** Revoke an API token of mine. */
    delete: { parameters: { path: { id: number; };  };  responses: { 200: { content: { "application/json": { revoked: boolean; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/users": {
    /** Colleagues. */
    get: { parameters: {   };  responses: { 200: { content: { "application/json": { items: (components['schemas']["User"])[]; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
    /** Invite a colleague. The path of the one-time link is shown this once. */
    post: { parameters: {   }; requestBody: { content: { "application/json": { name: string; role: "agent" | "lead" | "analyst" | "admin"; }; }; }; responses: { 201: { content: { "application/json": { user: components['schemas']["User"]; link: string; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/users/{id}": {
    /** Change a role, or shut a colleague out and in again. */
    put: { parameters: { path: { id: number; };  }; requestBody: { content: { "application/json": { role?: "agent" | "lead" | "analyst" | "admin"; disabled?: boolean; }; }; }; responses: { 200: { content: { "application/json": { items: (components['schemas']["User"])[]; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
  "/api/v1/audit": {
    /** Who did what, and what was refused; the newest first. */
    get: { parameters: {  query?: { limit?: number; cursor?: string; format?: "json" | "csv" | "parquet"; }; };  responses: { 200: { content: { "application/json": { items: (components['schemas']["Activity"])[]; next: string | null; }; }; }; default: { content: { "application/problem+json": components['schemas']["Problem"]; }; }; }; };
  };
}

export interface components {
  schemas: {
    QueuedCase: { id: string; brand: string; network: string; customer: { id: string; identities: ({ network: string; user_id: string; handle?: string; })[]; }; conversation_ids: (string)[]; post_ids: (string)[]; status: "open" | "pending" | "snoozed" | "resolved" | "closed" | "dismissed"; outcome: "unanswered" | "hollow" | "asked" | "deflected" | "promised" | "private" | "claimed" | "confirmed" | "disputed" | "dropped" | "none"; basis?: "remedy" | "answer" | "refusal"; credit?: "brand" | "self"; decided_by: string; complaint: boolean; apologised: boolean; repeat: boolean; praise: boolean; topic: string | null; urgency: number; level: "low" | "normal" | "high" | "critical"; opened_at: string; first_response_at: string | null; first_substantive_at: string | null; owner: string | null; clocks: (components['schemas']["Clock"])[]; promises: (components['schemas']["Promise"])[]; rank: { band: number; at: string; }; reasons: (components['schemas']["Reason"])[]; waiting_s: number; };
    Clock: { kind: "first_reply" | "first_substantive" | "next_reply" | "resolution" | "promise"; due_at: string; met_at: string | null; breached_at: string | null; paused: boolean; };
    Promise: { id: string; brand: string; case_id: string; post_id: string; text: string; kind: "contact" | "look_into" | "fix" | "refund" | "delivery" | "visit" | "other"; made_at: string; due_at: string | null; assumed: boolean; vague: boolean; state: "open" | "kept" | "late" | "broken" | "lapsed" | "unverifiable" | "superseded"; settled_by: string | null; rollover: number; reported: boolean; };
    Reason: { code: string; points: number; span?: components['schemas']["Span"]; fact?: string; };
    Span: { text: string; start: number; end: number; };
    Problem: { type: string; title: string; status: number; code: string; instance: string; };
    SetAside: { brand: string; network: string; post_id: string; customer: string; handle: string | null; at: string; why: "praise" | "spam" | "irony" | "chat"; text: string; };
    Case: { id: string; brand: string; network: string; customer: { id: string; identities: ({ network: string; user_id: string; handle?: string; })[]; }; conversation_ids: (string)[]; post_ids: (string)[]; status: "open" | "pending" | "snoozed" | "resolved" | "closed" | "dismissed"; outcome: "unanswered" | "hollow" | "asked" | "deflected" | "promised" | "private" | "claimed" | "confirmed" | "disputed" | "dropped" | "none"; basis?: "remedy" | "answer" | "refusal"; credit?: "brand" | "self"; decided_by: string; complaint: boolean; apologised: boolean; repeat: boolean; praise: boolean; topic: string | null; urgency: number; level: "low" | "normal" | "high" | "critical"; opened_at: string; first_response_at: string | null; first_substantive_at: string | null; owner: string | null; clocks: (components['schemas']["Clock"])[]; promises: (components['schemas']["Promise"])[]; };
    Regulated: { id: string; brand: string; brand_name: string; customer: string; handle: string | null; network: string; topic: string | null; words: string | null; status: "open" | "pending" | "snoozed" | "resolved" | "closed" | "dismissed"; outcome: "unanswered" | "hollow" | "asked" | "deflected" | "promised" | "private" | "claimed" | "confirmed" | "disputed" | "dropped" | "none"; owner: string | null; opened_at: string; due_at: string; answered_at: string | null; days_left: number; late: boolean; };
    ExplainedCase: { id: string; brand: string; network: string; customer: { id: string; identities: ({ network: string; user_id: string; handle?: string; })[]; }; conversation_ids: (string)[]; post_ids: (string)[]; status: "open" | "pending" | "snoozed" | "resolved" | "closed" | "dismissed"; outcome: "unanswered" | "hollow" | "asked" | "deflected" | "promised" | "private" | "claimed" | "confirmed" | "disputed" | "dropped" | "none"; basis?: "remedy" | "answer" | "refusal"; credit?: "brand" | "self"; decided_by: string; complaint: boolean; apologised: boolean; repeat: boolean; praise: boolean; topic: string | null; urgency: number; level: "low" | "normal" | "high" | "critical"; opened_at: string; first_response_at: string | null; first_substantive_at: string | null; owner: string | null; clocks: (components['schemas']["ExplainedClock"])[]; promises: (components['schemas']["Promise"])[]; };
    ExplainedClock: { kind: "first_reply" | "first_substantive" | "next_reply" | "resolution" | "promise"; due_at: string; met_at: string | null; breached_at: string | null; paused: boolean; steps: (string)[]; hours: string | null; policy: string | null; };
    CasePost: { network: string; id: string; reply_to: string | null; role: "mention" | "reply"; author_id: string; author_handle: string | null; created_at: string; edited_at: string | null; text: string | null; automatic: boolean; is_complaint: boolean | null; signals: ("asks" | "thanks" | "praise" | "solved_by_brand" | "solved_by_self" | "rejects" | "contacted_before" | "channel_silent" | "informs" | "sent_dm" | "promise_reported" | "promise_not_kept" | "passed_around" | "over_contacted" | "irony" | "spam" | "will_try")[]; acts: ("apology" | "empathy" | "ask_info" | "move_private" | "deflect" | "promise" | "noted" | "answer" | "action" | "closure" | "social")[]; hollow: boolean | null; };
    CaseEvent: { id: number; at: string; kind: "opened" | "changed" | "reopened" | "resolved" | "closed" | "dismissed" | "dissolved" | "reply_sent" | "reply_refused" | "reply_removed" | "claim" | "release" | "assign" | "note" | "snooze" | "resolve" | "attest" | "dismiss" | "mute" | "reopen" | "split" | "merge" | "ticket" | "correct" | "join" | "part" | "reply" | "approve" | "reject" | "exclude" | "include" | "keep" | "undo"; actor: string; data: Record<string, unknown>; };
    SecondMatter: { posts: (string)[]; why: "reference" | "flight" | "topic"; named: string; before: (string)[]; } | null;
    Suggestion: { id: number; network: string; user_id: string; handle: string | null; why: "links" | "domain"; here: string; there: string; checked_at: string; gone_at: string | null; joined: boolean; decided_by: string | null; cases: (string)[]; };
    DraftCheck: { acts: ("apology" | "empathy" | "ask_info" | "move_private" | "deflect" | "promise" | "noted" | "answer" | "action" | "closure" | "social")[]; findings: ({ code: string; tone: "bad" | "warn" | "good"; text: string; })[]; missing: string | null; };
    Post: { network: string; id: string; conversation_id?: string; reply_to?: string; quote_of?: string; edit_of?: string; author_id: string; author_handle?: string; brand?: string; created_at: string; edited_at?: string; text: string; lang?: string; deleted?: boolean; deleted_at?: string; stars?: number; about?: (string)[]; };
    Deletion: { network: string; id: string; deleted: true; deleted_at?: string; };
    BrandCard: { brand: string; from: string; to: string; complaint_cases: number; replies: number; apology_replies: number; hollow_replies: number; apology_rate: number | null; hollow_rate: number | null; empty_turn_rate: number | null; apologised_cases: number; maturing: number; resolved: number; resolved_confirmed: number; resolved_remedy: number; unresolved: number; unknown: number; unknown_why: Record<string, number>; apology_to_resolution: number | null; apology_to_resolution_text: string; resolution_rate_low: number | null; resolution_rate_high: number | null; interval: [number, number] | null; promises: { made?: number; vague?: number; rollover?: number; open?: number; kept?: number; late?: number; broken?: number; lapsed?: number; unverifiable?: number; superseded?: number; }; promise_kept_rate: number | null; canned_share: number | null; deflection_rate: number | null; comeback_rate: number | null; private_rate: number | null; chased_rate: number | null; longest_sorry_streak: number; first_response_p50_s: number | null; first_response_p90_s: number | null; praise_share: number | null; repeat_rate: number | null; coverage: number; ladder: { remedy?: number; answer?: number; promise_kept?: number; question?: number; promise_dated?: number; private?: number; sent_elsewhere?: number; words_only?: number; no_reply?: number; }; ladder_apologised: { remedy?: number; answer?: number; promise_kept?: number; question?: number; promise_dated?: number; private?: number; sent_elsewhere?: number; words_only?: number; no_reply?: number; }; ladder_sympathy: { remedy?: number; answer?: number; promise_kept?: number; question?: number; promise_dated?: number; private?: number; sent_elsewhere?: number; words_only?: number; no_reply?: number; }; ladder_maturing: number; said_solved: number; said_solved_alone: number; said_not_solved: number; said_solved_apologised: number; said_not_solved_apologised: number; sent_off: number; came_back: number | null; in_sight: number; judged: { nothing_after_sorry?: { n: number; hits: number; low: number | null; high: number | null; }; followed_through?: { n: number; hits: number; low: number | null; high: number | null; }; no_reply?: { n: number; hits: number; low: number | null; high: number | null; }; sent_elsewhere?: { n: number; hits: number; low: number | null; high: number | null; }; }; apology_cases: number; apology_resolved: number; sympathy_cases: number; sympathy_resolved: number; under_objection: boolean; verdict_held: boolean; verdict: "mostly_apologies" | "follows_through" | "cannot_be_judged" | "sends_away" | "silent" | "mixed" | "not_enough_data"; reasons: (string)[]; };
    Evidence: { brand: string; case_id: string | null; post_id: string; at: string; what: string; text: string | null; network: string; };
    LedgerPromise: { id: string; brand: string; case_id: string; post_id: string; text: string; kind: "contact" | "look_into" | "fix" | "refund" | "delivery" | "visit" | "other"; made_at: string; due_at: string | null; assumed: boolean; vague: boolean; state: "open" | "kept" | "late" | "broken" | "lapsed" | "unverifiable" | "superseded"; settled_by: string | null; rollover: number; reported: boolean; customer: string; handle: string | null; owner: string | null; promised_by: string | null; brand_name: string; late_by_s: number | null; };
    CannedCluster: { brand: string; cluster: string; text: string; copies: number; customers: number; share: number; first_seen: string; last_seen: string; };
    PersonalData: { id: string; identities: ({ network: string; user_id: string; handle: string | null; })[]; posts: (Record<string, unknown>)[]; replies: (Record<string, unknown>)[]; cases: (Record<string, unknown>)[]; promises: (Record<string, unknown>)[]; actions: (Record<string, unknown>)[]; events: (Record<string, unknown>)[]; labels: (Record<string, unknown>)[]; audit: (Record<string, unknown>)[]; };
    Incident: { id: number; brand: string; title: string; state: "suggested" | "confirmed" | "over" | "declined"; topic: string | null; words: (string)[]; from: string; status: string | null; reply: string | null; confirmed_by: string | null; confirmed_at: string | null; over_at: string | null; cases: number; open: number; };
    IncidentReply: { case_id: string; handle: string | null; text: string | null; why: "danger" | "answered" | "done" | null; };
    IncidentFigures: { from: string; to: string; with: { complaints: number; ladder: { remedy?: number; answer?: number; promise_kept?: number; question?: number; promise_dated?: number; private?: number; sent_elsewhere?: number; words_only?: number; no_reply?: number; }; said_solved: number; said_not_solved: number; followed_through: number; }; without: { complaints: number; ladder: { remedy?: number; answer?: number; promise_kept?: number; question?: number; promise_dated?: number; private?: number; sent_elsewhere?: number; words_only?: number; no_reply?: number; }; said_solved: number; said_not_solved: number; followed_through: number; }; };
    PrivateEvent: { source: string; id: string; ticket: string; brand: string; network: string; customer?: string; post?: string; at: string; event: "in" | "out" | "closed" | "reopened"; agent?: string; };
    PrivateFigures: { from: string; to: string; tickets: number; closed_48h: number; judged_48h: number; closed: number; sent_private: number; chased: number; checked: number; found_settled: number; found_not_settled: number; owners: ({ owner: string; kept: number; late: number; broken: number; lapsed: number; })[]; };
    PrivateSample: { source: string; ticket: string; brand: string; closed_at: string; agent: string | null; case_id: string | null; finding: "settled" | "not_settled" | "cannot_tell" | null; checked_by: string | null; };
    Alert: { id: number; kind: "sla" | "harm" | "spike" | "viral" | "verdict" | "drift" | "monitoring" | "test"; severity: "info" | "warning" | "error" | "critical"; state: "firing" | "cleared" | "dropped"; summary: string; step: string | null; brand: string | null; case_id: string | null; clock: string | null; due_at: string | null; fired_at: string; ended_at: string | null; end_reason: "answered" | "taken_back" | "ended" | "paused" | "moved" | "superseded" | "over" | null; snoozed_until: string | null; acknowledged_at: string | null; acknowledged_by: string | null; channels: ({ channel: string; kind: "alert" | "clear"; state: "waiting" | "sent" | "dropped" | "dead"; attempts: number; sent_at: string | null; error: string | null; })[]; };
    Gap: { stream: string; network: string; brands: (string)[]; from: string; to: string | null; reason: string; state: "open" | "healed" | "lost"; opened_at: string; healed_at: string | null; };
    Spend: { months: ({ network: string; cap: number; spent: number; left: number; forecast: number; pace: number; })[]; days: ({ day: string; network: string; resource: string; count: number; microusd: number; })[]; };
    FoundPost: { network: string; id: string; case_id: string | null; role: "mention" | "reply"; author_handle: string | null; created_at: string; text: string; };
    Token: { id: number; label: string; scopes: (string)[]; created_at: string; used_at: string | null; };
    User: { id: number; name: string; role: "agent" | "lead" | "analyst" | "admin"; active: boolean; disabled: boolean; };
    Activity: { id: number; at: string; actor: string; via: "session" | "token" | "nobody" | "program"; action: string; target: string | null; outcome: "done" | "refused" | "failed"; status: number; detail: Record<string, unknown>; };
  };
}

