"""The heads, in the order in which weights, figures and the product (`src/analysis/heads`) have them."""

ACTS = "apology empathy ask_info move_private deflect promise noted answer action closure social".split()
PROMISE_KINDS = "contact look_into fix refund delivery visit other".split()
CUES = "danger stranded vulnerable money money_taken utility_out fraud data_leak leaving legal_press waiting".split()
SIGNALS = (
    "asks thanks praise solved_by_brand solved_by_self rejects contacted_before channel_silent informs sent_dm "
    "promise_reported promise_not_kept passed_around over_contacted irony spam will_try"
).split()
TOPICS = "delivery billing product outage website_app store_staff policy partner over_contact safety other".split()

# name: (classes, kind, where). kind: many = each its own yes or no; one = exactly one of them.
# where: part = of each sentence (a post has what one of its sentences has); post = of the post as a whole;
# any = of the post as a whole or of any of its sentences.
HEADS: dict[str, tuple[list[str], str, str]] = {
    "acts": (ACTS, "many", "part"),
    "promise_kind": (PROMISE_KINDS, "one", "part"),
    "reply": (["refusal", "automatic"], "many", "post"),
    "cues": (CUES, "many", "any"),
    "signals": (SIGNALS, "many", "any"),
    "complaint": (["complaint", "needs_reply"], "many", "post"),
    "severity": (["0", "1", "2", "3", "4"], "one", "post"),
    "sentiment": (["negative", "neutral", "positive"], "one", "post"),
    "urgency": (["1", "2", "3", "4", "5"], "one", "post"),
    "topic": (TOPICS, "one", "post"),
}
