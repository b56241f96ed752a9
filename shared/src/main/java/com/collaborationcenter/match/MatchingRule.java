package com.collaborationcenter.match;

/** One named reason for which a mail belongs to client files; pure. */
interface MatchingRule {
  /** Adds the client files that this reason leads to. */
  void look(Correspondents correspondents, Findings findings);
}
