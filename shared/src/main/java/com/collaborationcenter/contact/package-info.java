/** Contacts that people added to client files, beside those that the platform lists. */
package com.collaborationcenter.contact;
