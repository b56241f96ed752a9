/** What people are told, by kind and id alone, and what waits for those who never signed in. */
package com.collaborationcenter.notification;
