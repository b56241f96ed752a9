package com.collaborationcenter.mail;

/** Outlook's marking of a mail (graph-facts 5.7). Unknown is not shared. */
public enum Sensitivity {
  NORMAL,
  PERSONAL,
  PRIVATE,
  CONFIDENTIAL,
  UNKNOWN
}
