import { type Lexicon, phrases } from './pattern.ts';

/** Thanks, farewells, praise and requests, in English. A code ending in `!` does not count under a negation. */
export const COURTESY: Lexicon = {
  thanks: phrases(`
    thanks|thankyou|cheers; thank you|u|goodness; many thanks; appreciate|appreciated; much appreciated; grateful;
    bless you
  `),
  goodbye: phrases(`
    bye|goodbye|goodnight; good night; have a good|great|nice|lovely day|night|evening|weekend|one; take care;
    see you; same to you; you too; merry christmas; happy new|holidays|thanksgiving|easter
  `),
  'praise!': phrases(`
    love|loved|loving you|your|my|the|this|it|that|u;
    great|good|excellent|amazing|fantastic|brilliant|awesome|superb|wonderful|outstanding|incredible|stellar|top|fab|fabulous|lovely|perfect|exceptional|phenomenal customer? service|job|work|help|team|staff|experience|support|flight|crew|trip|food|response|care|people|stuff|news|stay|driver|delivery|product|app|update|show|attitude;
    you|they|crew|staff|team|she|he|driver|service|food|flight|guys|agent|was|were|is|are so? very? really? great|amazing|awesome|fantastic|brilliant|wonderful|excellent|lovely|perfect|superb|helpful|friendly|kind|incredible|outstanding|fab|the|nice|polite;
    the best; best .. ever|company|service|airline|team|app|customer|experience|store|flight|coffee|burger;
    well done; kudos; props to; shout out; shoutout; big up; hats off; credit to|where; thumbs up; impressed;
    very|so|really|super|extremely happy|impressed|pleased|helpful|grateful|satisfied|friendly|kind;
    made my day|night|week|trip|morning; above and? beyond; keep it up; keep up the; five|5 star|stars;
    highly recommend|recommended; can't fault; no complaints; couldn't have been more|better|nicer|happier;
    could not have been more|better|nicer; saved my|the day|life|trip|bacon; lifesaver|life saver;
    legend|legends|hero|heroes|rockstar|rockstars|superstar|angel; rock|rocks;
    big|huge|special|massive thanks|thank|shout|shoutout|props;
    thanks|thank you? .. for .. amazing|great|awesome|quick|fast|helping|help|kind|excellent|fantastic|wonderful|lovely|sorting|fixing|brilliant|speedy|prompt|everything|being;
    you guys|rock|rule .. best|rock|great|awesome|amazing;
    so|super|very quick|fast|easy|smooth|helpful|friendly|delicious; delicious|yummy|tasty;
    a star|gem|joy|pleasure|treat; obsessed with; bravo; congrats|congratulations; thank you so much; thanks so much;
    thanks a lot|million|bunch|ton; smooth flight|trip|journey|process; beautiful|gorgeous|stunning;
    never had .. problem|issue|problems|issues; well deserved; happy|loyal customer
  `),
  request: phrases(`
    please|pls .. help|advise|fix|sort|call|dm|tell|check|let|look|send|reply|respond|explain|confirm|assist|contact|update|can|could|do|add|bring|make|stop|get|give|resolve|follow|read|answer|refund|cancel|change|investigate|escalate|clarify;
    help me|us|please|needed|with|out|this|fix;
    can|could|would|will|may you|u|someone|anyone|somebody|anybody|i|we|it|they|this|your|the;
    need .. help|assistance|to|a|an|my|you|your|someone|it|this|the|refund|answer|answers|update|info|information|replacement;
    want .. refund|money|answer|answers|replacement|compensation|to|my|a|it|this|someone|you;
    how do|can|to|does|long|much|many|is|are|come|would|should|about;
    what do|is|are|can|should|happens|time|does|about|will|happened; what's|where's|how's|who's;
    where is|are|can|do|do|does|the; when will|is|are|can|do|does|am;
    why is|are|do|does|did|was|were|has|have|can't|won't|isn't|doesn't|am|would|not|on; who do|can|should|is;
    is|are|do|does|has|have|did there|you|it|this|any|anyone|my|your|the|i|we;
    any update|updates|idea|ideas|news|chance|help|advice|suggestions|suggestion|solution|way|word|info|eta|fix|plans|thoughts|luck|reason;
    let me know; tell me; advise; waiting for .. reply|response|answer|call|refund|your|you|my; looking for;
    wondering if; would like to|a|an|my|some; i'd like to|a|an|my; explain; fix it|this|that|your|the|my;
    sort it|this|your|out; give me|us; send me|us|someone|a; call me|us; refund me|my|us;
    respond|reply to|me|please|asap; trying to; unable to; can't|couldn't;
    anyone|anybody|someone|somebody .. help|know|knows|there|explain|else|tell|contact; help; bring back;
    add .. please; check .. dm|message|messages|inbox
  `),
};
