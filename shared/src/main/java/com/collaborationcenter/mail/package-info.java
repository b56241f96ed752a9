/** The vocabulary of mail: ids, addresses, envelope, body, attachments, neutral domains. */
package com.collaborationcenter.mail;
