/**
 * Attachments as they lie here: what is staged of them, in which state, and what is still wanted.
 */
package com.collaborationcenter.attachment;
