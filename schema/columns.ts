/** What the columns of the database hold, written by "npm run schema:sql"; `test/house/tables.ts` holds the types of tables to it. */
type Json = unknown;

export interface Columns {
  accounts: {
    id: [number, 'never null', 'optional'];
    brand_id: [number, 'never null', 'required'];
    network: [string, 'never null', 'required'];
    handle: [string, 'null', 'optional'];
    user_id: [string, 'null', 'optional'];
    role: [string, 'never null', 'optional'];
    learned_at: [Date, 'null', 'optional'];
  };
  act_days: {
    brand_id: [number, 'never null', 'required'];
    day: [Date, 'never null', 'required'];
    act: [string, 'never null', 'required'];
    n: [number, 'never null', 'required'];
  };
  actions: {
    id: [number, 'never null', 'optional'];
    history_id: [number, 'never null', 'required'];
    anchor_post_id: [number, 'never null', 'required'];
    kind: [string, 'never null', 'required'];
    at: [Date, 'never null', 'required'];
    actor: [string, 'never null', 'required'];
    data: [Json, 'never null', 'required'];
    undone_at: [Date, 'null', 'optional'];
    undone_by: [string, 'null', 'optional'];
  };
  alert_channels: {
    name: [string, 'never null', 'required'];
    leased_by: [string, 'null', 'optional'];
    leased_until: [Date, 'null', 'optional'];
    last_sent_at: [Date, 'null', 'optional'];
    retry_at: [Date, 'null', 'optional'];
    failures: [number, 'never null', 'optional'];
    error: [string, 'null', 'optional'];
  };
  alerts: {
    id: [number, 'never null', 'optional'];
    key: [string, 'never null', 'required'];
    condition: [string, 'never null', 'required'];
    kind: [string, 'never null', 'required'];
    step: [string, 'null', 'optional'];
    severity: [string, 'never null', 'required'];
    brand_id: [number, 'null', 'optional'];
    history_id: [number, 'null', 'optional'];
    case_id: [string, 'null', 'optional'];
    clock_kind: [string, 'null', 'optional'];
    started_by: [string, 'null', 'optional'];
    due_at: [Date, 'null', 'optional'];
    at: [Date, 'never null', 'required'];
    fired_at: [Date, 'never null', 'required'];
    state: [string, 'never null', 'required'];
    ended_at: [Date, 'null', 'optional'];
    end_reason: [string, 'null', 'optional'];
    summary: [string, 'never null', 'required'];
    data: [Json, 'never null', 'optional'];
    snoozed_until: [Date, 'null', 'optional'];
    acknowledged_at: [Date, 'null', 'optional'];
    acknowledged_by: [string, 'null', 'optional'];
  };
  api_tokens: {
    id: [number, 'never null', 'optional'];
    token_hash: [string, 'never null', 'required'];
    user_id: [number, 'never null', 'required'];
    label: [string, 'never null', 'required'];
    scopes: [string[], 'never null', 'required'];
    created_at: [Date, 'never null', 'required'];
    used_at: [Date, 'null', 'optional'];
    revoked_at: [Date, 'null', 'optional'];
  };
  aside_checks: {
    post_id: [number, 'never null', 'required'];
    rightly: [boolean, 'never null', 'required'];
    checked_by: [string, 'never null', 'required'];
    checked_at: [Date, 'never null', 'required'];
  };
  audit: {
    id: [number, 'never null', 'optional'];
    at: [Date, 'never null', 'required'];
    actor: [string, 'never null', 'required'];
    via: [string, 'never null', 'required'];
    action: [string, 'never null', 'required'];
    target: [string, 'null', 'optional'];
    outcome: [string, 'never null', 'required'];
    status: [number, 'never null', 'required'];
    detail: [Json, 'never null', 'optional'];
  };
  audit_answers: {
    audit_id: [number, 'never null', 'required'];
    nth: [number, 'never null', 'required'];
    reader: [string, 'never null', 'required'];
    answer: [Json, 'never null', 'required'];
    answered_at: [Date, 'never null', 'required'];
  };
  audit_items: {
    audit_id: [number, 'never null', 'required'];
    nth: [number, 'never null', 'required'];
    posts: [number[], 'never null', 'required'];
    version: [string, 'never null', 'required'];
    ours: [Json, 'never null', 'required'];
  };
  audits: {
    id: [number, 'never null', 'optional'];
    brand_id: [number, 'never null', 'required'];
    language: [string, 'never null', 'required'];
    kind: [string, 'never null', 'required'];
    made_at: [Date, 'never null', 'required'];
    made_by: [string, 'never null', 'required'];
  };
  brands: {
    id: [number, 'never null', 'optional'];
    key: [string, 'never null', 'required'];
    name: [string, 'never null', 'required'];
    own: [boolean, 'never null', 'optional'];
    source: [string, 'never null', 'required'];
    settings: [Json, 'never null', 'optional'];
  };
  canned_days: {
    brand_id: [number, 'never null', 'required'];
    day: [Date, 'never null', 'required'];
    cluster: [string, 'never null', 'required'];
    n: [number, 'never null', 'required'];
  };
  case_events: {
    id: [number, 'never null', 'optional'];
    history_id: [number, 'never null', 'required'];
    case_id: [string, 'never null', 'required'];
    at: [Date, 'never null', 'required'];
    recorded_at: [Date, 'never null', 'optional'];
    kind: [string, 'never null', 'required'];
    post_id: [number, 'null', 'optional'];
    actor: [string, 'never null', 'required'];
    data: [Json, 'never null', 'required'];
    written_in: [string, 'never null', 'optional'];
  };
  case_looks: {
    case_id: [string, 'never null', 'required'];
    user_id: [number, 'never null', 'required'];
    until: [Date, 'never null', 'required'];
    changed_at: [Date, 'never null', 'required'];
  };
  case_reads: {
    user_id: [number, 'never null', 'required'];
    case_id: [string, 'never null', 'required'];
    post_id: [number, 'never null', 'required'];
    at: [Date, 'never null', 'required'];
  };
  cases: {
    id: [string, 'never null', 'required'];
    history_id: [number, 'never null', 'required'];
    brand_id: [number, 'never null', 'required'];
    customer_id: [number, 'never null', 'required'];
    network: [string, 'never null', 'required'];
    opened_by: [number, 'never null', 'required'];
    automatic: [boolean, 'never null', 'required'];
    status: [string, 'never null', 'required'];
    outcome: [string, 'never null', 'required'];
    basis: [string, 'null', 'optional'];
    credit: [string, 'null', 'optional'];
    decided_by: [string, 'never null', 'required'];
    complaint: [boolean, 'never null', 'required'];
    apologised: [boolean, 'never null', 'required'];
    repeat: [boolean, 'never null', 'required'];
    praise: [boolean, 'never null', 'required'];
    chased: [boolean, 'never null', 'required'];
    attested: [boolean, 'never null', 'required'];
    topic: [string, 'null', 'optional'];
    language: [string, 'null', 'optional'];
    urgency: [number, 'never null', 'required'];
    level: [string, 'never null', 'required'];
    severity: [number, 'null', 'optional'];
    opened_at: [Date, 'never null', 'required'];
    last_post_at: [Date, 'never null', 'required'];
    waiting_since: [Date, 'null', 'optional'];
    closes_at: [Date, 'null', 'optional'];
    closed_at: [Date, 'null', 'optional'];
    resolved_at: [Date, 'null', 'optional'];
    first_sorry_at: [Date, 'null', 'optional'];
    first_response_at: [Date, 'null', 'optional'];
    first_substantive_at: [Date, 'null', 'optional'];
    empty_turns: [number, 'never null', 'required'];
    complaint_turns: [number, 'never null', 'required'];
    sorries: [number, 'never null', 'required'];
    owner: [string, 'null', 'optional'];
    snoozed_until: [Date, 'null', 'optional'];
    queued: [boolean, 'never null', 'required'];
    band: [number, 'never null', 'required'];
    rank_at: [Date, 'never null', 'required'];
    reasons: [Json, 'never null', 'required'];
    judgement: [Json, 'never null', 'required'];
    policy: [string, 'null', 'optional'];
    words: [string, 'null', 'optional'];
    rises: [Json, 'never null', 'optional'];
    returns_at: [Date, 'null', 'optional'];
    harm_by: [string, 'null', 'optional'];
    rung: [string, 'null', 'optional'];
    tone: [string, 'never null', 'optional'];
    nothing_after_sorry: [boolean, 'never null', 'optional'];
    followed_through: [boolean, 'never null', 'optional'];
    private_turns: [number, 'never null', 'optional'];
    sent_off_at: [Date, 'null', 'optional'];
    came_back_at: [Date, 'null', 'optional'];
    incident_id: [number, 'null', 'optional'];
  };
  check_requests: {
    post_id: [number, 'never null', 'required'];
    asked_at: [Date, 'never null', 'required'];
  };
  circuit_breakers: {
    network: [string, 'never null', 'required'];
    status: [string, 'never null', 'required'];
    detail: [string, 'null', 'optional'];
    until: [Date, 'never null', 'required'];
    failures: [number, 'never null', 'required'];
    credential: [string, 'never null', 'required'];
  };
  clocks: {
    case_id: [string, 'never null', 'required'];
    kind: [string, 'never null', 'required'];
    started_by: [string, 'never null', 'required'];
    started_at: [Date, 'never null', 'required'];
    due_at: [Date, 'never null', 'required'];
    met_at: [Date, 'null', 'optional'];
    breached_at: [Date, 'null', 'optional'];
    paused: [boolean, 'never null', 'required'];
    uncertain: [boolean, 'never null', 'required'];
    pauses: [Json, 'null', 'optional'];
    next_step_at: [Date, 'null', 'optional'];
    policy: [string, 'null', 'optional'];
    counts_from: [Date, 'null', 'optional'];
  };
  clusters: {
    brand_id: [number, 'never null', 'required'];
    cluster: [string, 'never null', 'required'];
    text: [string, 'never null', 'required'];
    copies: [number, 'never null', 'required'];
    customers: [number, 'never null', 'required'];
    first_seen: [Date, 'never null', 'required'];
    last_seen: [Date, 'never null', 'required'];
  };
  copies: {
    network: [string, 'never null', 'required'];
    native_id: [string, 'never null', 'required'];
    original_network: [string, 'never null', 'required'];
    original: [string, 'never null', 'required'];
  };
  cron_run: {
    key: [string, 'never null', 'required'];
    started_at: [Date, 'never null', 'optional'];
    done_at: [Date, 'null', 'optional'];
  };
  customers: {
    id: [number, 'never null', 'optional'];
    key: [string, 'never null', 'required'];
    created_at: [Date, 'never null', 'optional'];
    muted_at: [Date, 'null', 'optional'];
  };
  devices: {
    secret_hash: [string, 'never null', 'required'];
    user_id: [number, 'never null', 'required'];
    seen_at: [Date, 'never null', 'required'];
  };
  dossiers: {
    brand_id: [number, 'never null', 'required'];
    day: [Date, 'never null', 'required'];
    made_at: [Date, 'never null', 'required'];
    content: [string, 'never null', 'required'];
    sha256: [string, 'never null', 'required'];
  };
  drafts: {
    case_id: [string, 'never null', 'required'];
    user_id: [number, 'never null', 'required'];
    history_id: [number, 'never null', 'required'];
    text: [string, 'never null', 'required'];
    saved_at: [Date, 'never null', 'required'];
  };
  ending_days: {
    brand_id: [number, 'never null', 'required'];
    day: [Date, 'never null', 'required'];
    network: [string, 'never null', 'required'];
    language: [string, 'never null', 'required'];
    topic: [string, 'never null', 'required'];
    outcome: [string, 'never null', 'required'];
    basis: [string, 'null', 'optional'];
    credit: [string, 'null', 'optional'];
    n: [number, 'never null', 'required'];
    tone: [string, 'never null', 'optional'];
  };
  erased: {
    kind: [string, 'never null', 'required'];
    hash: [string, 'never null', 'required'];
    alias: [string, 'never null', 'required'];
    network: [string, 'null', 'optional'];
    words: [number, 'never null', 'required'];
    letters: [number, 'never null', 'required'];
    erased_at: [Date, 'never null', 'required'];
  };
  feed_days: {
    brand_id: [number, 'never null', 'required'];
    day: [Date, 'never null', 'required'];
    posts: [number, 'never null', 'required'];
    head: [number, 'never null', 'required'];
    tail: [number, 'never null', 'required'];
    longest: [number, 'never null', 'required'];
  };
  filings: {
    post_id: [number, 'never null', 'required'];
    history_id: [number, 'never null', 'required'];
    case_id: [string, 'null', 'optional'];
    role: [string, 'never null', 'required'];
    root: [string, 'never null', 'required'];
    anchor: [string, 'null', 'optional'];
    automatic: [boolean, 'never null', 'optional'];
    inferred: [boolean, 'never null', 'optional'];
    guest: [boolean, 'never null', 'optional'];
  };
  followed_threads: {
    network: [string, 'never null', 'required'];
    conversation_id: [string, 'never null', 'required'];
    asked_at: [Date, 'never null', 'required'];
    spent_on: [Date, 'never null', 'required'];
    microusd: [number, 'never null', 'required'];
  };
  gaps: {
    id: [number, 'never null', 'optional'];
    stream_key: [string, 'never null', 'required'];
    from_at: [Date, 'never null', 'required'];
    to_at: [Date, 'null', 'optional'];
    reason: [string, 'never null', 'required'];
    opened_at: [Date, 'never null', 'required'];
    healed_at: [Date, 'null', 'optional'];
  };
  histories: {
    id: [number, 'never null', 'optional'];
    customer_id: [number, 'never null', 'required'];
    brand_id: [number, 'never null', 'required'];
    next_due_at: [Date, 'null', 'optional'];
    judged_at: [Date, 'null', 'optional'];
  };
  idempotency: {
    key: [string, 'never null', 'required'];
    actor: [string, 'never null', 'required'];
    request_hash: [string, 'never null', 'required'];
    status: [number, 'null', 'optional'];
    body: [string, 'null', 'optional'];
    made_at: [Date, 'never null', 'required'];
  };
  identities: {
    network: [string, 'never null', 'required'];
    user_id: [string, 'never null', 'required'];
    customer_id: [number, 'never null', 'required'];
    handle: [string, 'null', 'optional'];
  };
  identity_matches: {
    id: [number, 'never null', 'optional'];
    a_network: [string, 'never null', 'required'];
    a_user: [string, 'never null', 'required'];
    b_network: [string, 'never null', 'required'];
    b_user: [string, 'never null', 'required'];
    evidence: [Json, 'never null', 'required'];
    state: [string, 'never null', 'optional'];
    found_at: [Date, 'never null', 'required'];
    checked_at: [Date, 'never null', 'required'];
    gone_at: [Date, 'null', 'optional'];
    decided_by: [string, 'null', 'optional'];
    decided_at: [Date, 'null', 'optional'];
  };
  incident_log: {
    id: [number, 'never null', 'optional'];
    incident_id: [number, 'never null', 'required'];
    at: [Date, 'never null', 'required'];
    actor: [string, 'never null', 'required'];
    kind: [string, 'never null', 'required'];
    text: [string, 'null', 'optional'];
  };
  incidents: {
    id: [number, 'never null', 'optional'];
    brand_id: [number, 'never null', 'required'];
    title: [string, 'never null', 'required'];
    state: [string, 'never null', 'required'];
    topic: [string, 'null', 'optional'];
    words: [string[], 'never null', 'required'];
    from_at: [Date, 'never null', 'required'];
    status: [string, 'null', 'optional'];
    reply: [string, 'null', 'optional'];
    suggested_at: [Date, 'null', 'optional'];
    confirmed_at: [Date, 'null', 'optional'];
    confirmed_by: [string, 'null', 'optional'];
    over_at: [Date, 'null', 'optional'];
  };
  invites: {
    token_hash: [string, 'never null', 'required'];
    user_id: [number, 'null', 'optional'];
    expires_at: [Date, 'never null', 'required'];
    used_at: [Date, 'null', 'optional'];
  };
  kept_stories: {
    brand_id: [number, 'never null', 'required'];
    at: [Date, 'never null', 'required'];
    rules: [string, 'never null', 'required'];
    told: [Json, 'never null', 'required'];
    story: [Json, 'never null', 'required'];
  };
  labels: {
    id: [number, 'never null', 'optional'];
    post_id: [number, 'never null', 'required'];
    field: [string, 'never null', 'required'];
    value: [Json, 'never null', 'required'];
    was: [Json, 'never null', 'required'];
    version: [string, 'never null', 'required'];
    made_by: [string, 'never null', 'required'];
    made_at: [Date, 'never null', 'required'];
  };
  ladder_days: {
    brand_id: [number, 'never null', 'required'];
    day: [Date, 'never null', 'required'];
    network: [string, 'never null', 'required'];
    language: [string, 'never null', 'required'];
    topic: [string, 'never null', 'required'];
    tone: [string, 'never null', 'required'];
    rung: [string, 'never null', 'required'];
    n: [number, 'never null', 'required'];
    said_solved: [number, 'never null', 'required'];
    said_solved_alone: [number, 'never null', 'required'];
    said_not_solved: [number, 'never null', 'required'];
    sent_off: [number, 'never null', 'required'];
    returned: [number, 'never null', 'required'];
    nothing_after_sorry: [number, 'never null', 'required'];
    followed_through: [number, 'never null', 'required'];
    turns: [number, 'never null', 'required'];
    empty_turns: [number, 'never null', 'required'];
    private_turns: [number, 'never null', 'required'];
    incident_id: [number, 'never null', 'optional'];
  };
  leases: {
    case_id: [string, 'never null', 'required'];
    holder: [string, 'never null', 'required'];
    until: [Date, 'never null', 'required'];
    changed_at: [Date, 'never null', 'required'];
  };
  meta: {
    key: [string, 'never null', 'required'];
    value: [Json, 'never null', 'required'];
  };
  missing_posts: {
    network: [string, 'never null', 'required'];
    native_id: [string, 'never null', 'required'];
    asked_at: [Date, 'never null', 'optional'];
    tried_at: [Date, 'null', 'optional'];
    above: [number, 'never null', 'optional'];
    again_at: [Date, 'null', 'optional'];
  };
  named_posts: {
    post_id: [number, 'never null', 'required'];
    network: [string, 'never null', 'required'];
    handle: [string, 'never null', 'required'];
  };
  network_secrets: {
    network: [string, 'never null', 'required'];
    credential: [string, 'never null', 'required'];
    value: [Json, 'never null', 'required'];
    leased_until: [Date, 'null', 'optional'];
  };
  objections: {
    id: [number, 'never null', 'optional'];
    brand_id: [number, 'never null', 'required'];
    day: [Date, 'never null', 'required'];
    made_at: [Date, 'never null', 'required'];
    made_by: [string, 'never null', 'required'];
    text: [string, 'never null', 'required'];
    answer: [string, 'null', 'optional'];
    answered_at: [Date, 'null', 'optional'];
    answered_by: [string, 'null', 'optional'];
  };
  open_posts: {
    network: [string, 'never null', 'required'];
    counted_at: [Date, 'never null', 'required'];
    posts: [number, 'never null', 'required'];
    unchecked: [number, 'never null', 'required'];
    oldest: [Date, 'null', 'optional'];
  };
  outbox: {
    id: [number, 'never null', 'optional'];
    channel: [string, 'never null', 'required'];
    kind: [string, 'never null', 'required'];
    alert_id: [number, 'null', 'optional'];
    event_id: [number, 'null', 'optional'];
    state: [string, 'never null', 'required'];
    gather: [boolean, 'never null', 'optional'];
    created_at: [Date, 'never null', 'required'];
    available_at: [Date, 'never null', 'required'];
    attempts: [number, 'never null', 'optional'];
    message_key: [string, 'null', 'optional'];
    sent_at: [Date, 'null', 'optional'];
    error: [string, 'null', 'optional'];
  };
  policy_versions: {
    version: [string, 'never null', 'required'];
    definition: [Json, 'never null', 'required'];
    first_seen_at: [Date, 'never null', 'required'];
  };
  post_versions: {
    network: [string, 'never null', 'required'];
    version_id: [string, 'never null', 'required'];
    native_id: [string, 'never null', 'required'];
    version_order: [number, 'never null', 'required'];
  };
  posts: {
    id: [number, 'never null', 'optional'];
    network: [string, 'never null', 'required'];
    native_id: [string, 'never null', 'required'];
    conversation_id: [string, 'null', 'optional'];
    reply_to: [string, 'null', 'optional'];
    author_id: [string, 'never null', 'required'];
    author_handle: [string, 'null', 'optional'];
    brand_id: [number, 'null', 'optional'];
    created_at: [Date, 'never null', 'required'];
    text: [string, 'null', 'optional'];
    lang: [string, 'null', 'optional'];
    source: [string, 'never null', 'required'];
    received_at: [Date, 'never null', 'optional'];
    edited_at: [Date, 'null', 'optional'];
    deleted_at: [Date, 'null', 'optional'];
    checked_at: [Date, 'null', 'optional'];
    filed_at: [Date, 'null', 'optional'];
    quarantined_at: [Date, 'null', 'optional'];
    filing_error: [string, 'null', 'optional'];
    reposts: [number, 'never null', 'optional'];
    mentions: [Json, 'null', 'optional'];
    permalink: [string, 'null', 'optional'];
    visibility: [string, 'null', 'optional'];
    version_id: [string, 'null', 'optional'];
    version_order: [number, 'null', 'optional'];
    sent_at: [Date, 'null', 'optional'];
    ref: [Json, 'null', 'optional'];
    gone: [string, 'null', 'optional'];
    stars: [number, 'null', 'optional'];
    is_copy: [boolean, 'never null', 'optional'];
  };
  private_checks: {
    source: [string, 'never null', 'required'];
    ticket: [string, 'never null', 'required'];
    brand_id: [number, 'never null', 'required'];
    closed_at: [Date, 'never null', 'required'];
    finding: [string, 'never null', 'required'];
    checked_by: [string, 'never null', 'required'];
    checked_at: [Date, 'never null', 'required'];
  };
  private_events: {
    source: [string, 'never null', 'required'];
    id: [string, 'never null', 'required'];
    brand_id: [number, 'never null', 'required'];
    ticket: [string, 'never null', 'required'];
    kind: [string, 'never null', 'required'];
    at: [Date, 'never null', 'required'];
    agent: [string, 'null', 'optional'];
    network: [string, 'never null', 'required'];
    user_id: [string, 'null', 'optional'];
    post_id: [string, 'null', 'optional'];
    received_at: [Date, 'never null', 'required'];
  };
  profiles: {
    network: [string, 'never null', 'required'];
    user_id: [string, 'never null', 'required'];
    handle: [string, 'never null', 'required'];
    links: [Json, 'never null', 'required'];
    checked_at: [Date, 'never null', 'required'];
  };
  promise_days: {
    brand_id: [number, 'never null', 'required'];
    day: [Date, 'never null', 'required'];
    network: [string, 'never null', 'required'];
    language: [string, 'never null', 'required'];
    topic: [string, 'never null', 'required'];
    state: [string, 'never null', 'required'];
    vague: [boolean, 'never null', 'required'];
    assumed: [boolean, 'never null', 'required'];
    rolled: [boolean, 'never null', 'required'];
    n: [number, 'never null', 'required'];
  };
  promises: {
    case_id: [string, 'never null', 'required'];
    id: [string, 'never null', 'required'];
    post_id: [number, 'never null', 'required'];
    text: [string, 'never null', 'required'];
    kind: [string, 'never null', 'required'];
    made_at: [Date, 'never null', 'required'];
    due_at: [Date, 'null', 'optional'];
    assumed: [boolean, 'never null', 'required'];
    vague: [boolean, 'never null', 'required'];
    state: [string, 'never null', 'required'];
    settled_by: [string, 'null', 'optional'];
    settled_at: [Date, 'null', 'optional'];
    rollover: [number, 'never null', 'required'];
    reported: [boolean, 'never null', 'required'];
    made_good_at: [Date, 'null', 'optional'];
    brand_id: [number, 'never null', 'required'];
  };
  readings: {
    post_id: [number, 'never null', 'required'];
    role: [string, 'never null', 'required'];
    version: [string, 'never null', 'required'];
    is_complaint: [boolean, 'null', 'optional'];
    hollow: [boolean, 'null', 'optional'];
    sorry: [boolean, 'null', 'optional'];
    acts: [string[], 'null', 'optional'];
    topic: [string, 'null', 'optional'];
    reading: [Json, 'never null', 'required'];
    machine: [Json, 'null', 'optional'];
    corrected_at: [Date, 'null', 'optional'];
  };
  recheck_days: {
    network: [string, 'never null', 'required'];
    day: [Date, 'never null', 'required'];
    asked: [number, 'never null', 'required'];
    microusd: [number, 'never null', 'required'];
  };
  replies: {
    id: [number, 'never null', 'optional'];
    key: [string, 'never null', 'optional'];
    brand_id: [number, 'never null', 'required'];
    post_id: [number, 'never null', 'required'];
    network: [string, 'never null', 'required'];
    text: [string, 'never null', 'required'];
    state: [string, 'never null', 'required'];
    written_by: [string, 'never null', 'required'];
    written_at: [Date, 'never null', 'required'];
    approved_by: [string, 'null', 'optional'];
    approved_at: [Date, 'null', 'optional'];
    account: [string, 'null', 'optional'];
    available_at: [Date, 'never null', 'required'];
    attempts: [number, 'never null', 'optional'];
    tried_at: [Date, 'null', 'optional'];
    leased_until: [Date, 'null', 'optional'];
    error: [string, 'null', 'optional'];
    native_id: [string, 'null', 'optional'];
    sent_at: [Date, 'null', 'optional'];
    changed_at: [Date, 'never null', 'required'];
  };
  reply_templates: {
    post_id: [number, 'never null', 'required'];
    brand_id: [number, 'never null', 'required'];
    template_id: [string, 'never null', 'required'];
    customer_id: [number, 'null', 'optional'];
    at: [Date, 'never null', 'required'];
    answers_case: [boolean, 'never null', 'required'];
  };
  retention: {
    only_row: [boolean, 'never null', 'optional'];
    sealed_before: [Date, 'never null', 'required'];
  };
  schema_objects: {
    file: [string, 'never null', 'required'];
    place: [number, 'never null', 'required'];
    sha256: [string, 'never null', 'required'];
    drops: [string[], 'never null', 'required'];
  };
  scorecard_days: {
    brand_id: [number, 'never null', 'required'];
    day: [Date, 'never null', 'required'];
    network: [string, 'never null', 'required'];
    language: [string, 'never null', 'required'];
    topic: [string, 'never null', 'required'];
    replies: [number, 'never null', 'required'];
    automatic: [number, 'never null', 'required'];
    replies_to_complaint: [number, 'never null', 'required'];
    sorry_replies: [number, 'never null', 'required'];
    hollow_replies: [number, 'never null', 'required'];
    turns_to_complaint: [number, 'never null', 'required'];
    empty_turns: [number, 'never null', 'required'];
    mentions: [number, 'never null', 'required'];
    praises: [number, 'never null', 'required'];
    complaint_cases: [number, 'never null', 'required'];
    unanswered_complaints: [number, 'never null', 'required'];
    settled_complaints: [number, 'never null', 'required'];
    deflected: [number, 'never null', 'required'];
    came_back: [number, 'never null', 'required'];
    moved_private: [number, 'never null', 'required'];
    chased: [number, 'never null', 'required'];
    repeated: [number, 'never null', 'required'];
  };
  sessions: {
    token_hash: [string, 'never null', 'required'];
    user_id: [number, 'never null', 'required'];
    created_at: [Date, 'never null', 'required'];
    seen_at: [Date, 'never null', 'required'];
    expires_at: [Date, 'never null', 'required'];
  };
  sign_in_failures: {
    key: [string, 'never null', 'required'];
    failures: [number, 'never null', 'required'];
    last_at: [Date, 'never null', 'required'];
  };
  spend: {
    day: [Date, 'never null', 'required'];
    network: [string, 'never null', 'required'];
    resource: [string, 'never null', 'required'];
    count: [number, 'never null', 'required'];
    microusd: [number, 'never null', 'required'];
  };
  spend_reserved: {
    network: [string, 'never null', 'required'];
    holder: [string, 'never null', 'required'];
    microusd: [number, 'never null', 'required'];
    until: [Date, 'never null', 'required'];
  };
  spend_seen: {
    day: [Date, 'never null', 'required'];
    network: [string, 'never null', 'required'];
    resource: [string, 'never null', 'required'];
    id: [string, 'never null', 'required'];
  };
  spoken_for: {
    post_id: [number, 'never null', 'required'];
    brand_id: [number, 'never null', 'required'];
  };
  stale_days: {
    id: [number, 'never null', 'optional'];
    brand_id: [number, 'never null', 'required'];
    day: [Date, 'never null', 'required'];
  };
  streams: {
    key: [string, 'never null', 'required'];
    network: [string, 'never null', 'required'];
    query: [string, 'never null', 'required'];
    what: [Json, 'never null', 'required'];
    brands: [Json, 'never null', 'required'];
    created_at: [Date, 'never null', 'required'];
    retired_at: [Date, 'null', 'optional'];
    read_to: [Date, 'null', 'optional'];
    start_at: [Date, 'null', 'optional'];
    page_stored: [number, 'never null', 'optional'];
    status: [string, 'never null', 'required'];
    detail: [string, 'null', 'optional'];
    warning: [string, 'null', 'optional'];
    failures: [number, 'never null', 'optional'];
    next_poll_at: [Date, 'never null', 'required'];
    last_ok_at: [Date, 'null', 'optional'];
    posts_per_hour: [number, 'never null', 'optional'];
    backfill_posts: [number, 'null', 'optional'];
    backfill_microusd: [number, 'null', 'optional'];
    clock_skew_ms: [number, 'null', 'optional'];
    kind: [string, 'never null', 'required'];
    credential: [string, 'never null', 'required'];
    cursor: [Json, 'null', 'optional'];
    page_cursor: [Json, 'null', 'optional'];
  };
  template_queue: {
    id: [number, 'never null', 'optional'];
    post_id: [number, 'never null', 'required'];
  };
  templates: {
    brand_id: [number, 'never null', 'required'];
    id: [string, 'never null', 'required'];
    text: [string, 'never null', 'required'];
    bands: [number[], 'never null', 'required'];
    cluster: [string, 'never null', 'required'];
  };
  unfiled: {
    post_id: [number, 'never null', 'required'];
    again: [boolean, 'never null', 'optional'];
  };
  usage_days: {
    network: [string, 'never null', 'required'];
    day: [Date, 'never null', 'required'];
    posts: [number, 'never null', 'required'];
    asked_at: [Date, 'never null', 'required'];
  };
  users: {
    id: [number, 'never null', 'optional'];
    name: [string, 'never null', 'required'];
    role: [string, 'never null', 'required'];
    password: [string, 'null', 'optional'];
    created_at: [Date, 'never null', 'required'];
    disabled_at: [Date, 'null', 'optional'];
    oidc_subject: [string, 'null', 'optional'];
    languages: [string[], 'never null', 'optional'];
    topics: [string[], 'never null', 'optional'];
    wrote_lsn: [string, 'null', 'optional'];
    tour: [number, 'null', 'optional'];
  };
  verdict_reviews: {
    brand_id: [number, 'never null', 'required'];
    day: [Date, 'never null', 'required'];
    corrected: [number, 'never null', 'required'];
    verdict: [string, 'never null', 'required'];
    reviewed_at: [Date, 'never null', 'required'];
  };
  verdicts: {
    brand_id: [number, 'never null', 'required'];
    day: [Date, 'never null', 'required'];
    verdict: [string, 'never null', 'required'];
    reasons: [Json, 'never null', 'required'];
    card: [Json, 'never null', 'required'];
    given_at: [Date, 'never null', 'required'];
    version: [string, 'null', 'optional'];
    thresholds: [Json, 'null', 'optional'];
    allowance: [Json, 'null', 'optional'];
  };
  views: {
    id: [number, 'never null', 'optional'];
    user_id: [number, 'never null', 'required'];
    name: [string, 'never null', 'required'];
    query: [string, 'never null', 'required'];
    shared: [boolean, 'never null', 'optional'];
  };
}
