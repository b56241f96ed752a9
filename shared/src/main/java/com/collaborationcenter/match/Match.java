package com.collaborationcenter.match;

import com.collaborationcenter.clientfile.ClientFileId;

/**
 * One client file that shows a mail, and why.
 *
 * @param evidence the normalised address or domain that matched
 */
public record Match(ClientFileId clientFile, Rule rule, String evidence) {
  /** The rules, strongest first. */
  public enum Rule {
    /** Somebody in the mail has the address of one of the client's contacts. */
    ADDRESS_IS_A_CONTACT,
    /**
     * Somebody in the mail, who is nobody's contact, writes from one of the client's own domains.
     */
    DOMAIN_IS_THE_CLIENTS
  }
}
