<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Board</name>
    <message>
        <source>Until %1</source>
        <translation>Bis %1</translation>
    </message>
    <message>
        <source>waiting for a decision</source>
        <translation>wartet auf Entscheidung</translation>
    </message>
    <message>
        <source>held</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>of %1 left, paused</source>
        <translation>von %1 übrig, steht still</translation>
    </message>
    <message>
        <source>of %1 left</source>
        <translation>von %1 übrig</translation>
    </message>
    <message>
        <source>since the hold ended</source>
        <translation>seit Ende der Haltezeit</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Beschädigt</translation>
    </message>
    <message>
        <source>Data of %1</source>
        <translation>Daten von %1</translation>
    </message>
    <message>
        <source>1 needs a decision</source>
        <translation>1 braucht eine Entscheidung</translation>
    </message>
    <message>
        <source>%1 need a decision</source>
        <translation>%1 brauchen eine Entscheidung</translation>
    </message>
    <message>
        <source>%1 holding</source>
        <translation>%1 halten</translation>
    </message>
    <message>
        <source>No rollouts</source>
        <translation>Keine Rollouts</translation>
    </message>
    <message>
        <source>No rollout is under way</source>
        <translation>Kein Rollout ist unterwegs</translation>
    </message>
</context>
<context>
    <name>ChartText</name>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
</context>
<context>
    <name>Notifications</name>
    <message>
        <source>%1: gate open</source>
        <translation>%1: Gate offen</translation>
    </message>
    <message>
        <source>%1: roll back</source>
        <translation>%1: Zurückrollen</translation>
    </message>
    <message>
        <source>%1: hold</source>
        <translation>%1: Anhalten</translation>
    </message>
    <message>
        <source>%1 regressed</source>
        <translation>%1 verschlechtert</translation>
    </message>
    <message>
        <source>%1: hold ends in %2</source>
        <translation>%1: Haltezeit endet in %2</translation>
    </message>
    <message>
        <source>%1: no new data since %2</source>
        <translation>%1: keine neuen Daten seit %2</translation>
    </message>
    <message>
        <source>%1: no data</source>
        <translation>%1: keine Daten</translation>
    </message>
    <message>
        <source>%1: %2 asks for your approval</source>
        <translation>%1: %2 bittet um Freigabe</translation>
    </message>
    <message>
        <source>Against the gate: %1</source>
        <translation>Gegen das Gate: %1</translation>
    </message>
    <message>
        <source>1 rollout has news</source>
        <translation>1 Rollout hat Neues</translation>
    </message>
    <message>
        <source>%1 rollouts have news</source>
        <translation>%1 Rollouts haben Neues</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>1 says Roll back</source>
        <translation>1 sagt Zurückrollen</translation>
    </message>
    <message>
        <source>%1 say Roll back</source>
        <translation>%1 sagen Zurückrollen</translation>
    </message>
    <message>
        <source>1 has a problem</source>
        <translation>1 hat ein Problem</translation>
    </message>
    <message>
        <source>%1 have a problem</source>
        <translation>%1 haben ein Problem</translation>
    </message>
    <message>
        <source>1 needs a decision</source>
        <translation>1 braucht eine Entscheidung</translation>
    </message>
    <message>
        <source>%1 need a decision</source>
        <translation>%1 brauchen eine Entscheidung</translation>
    </message>
    <message>
        <source>1 holding</source>
        <translation>1 hält</translation>
    </message>
    <message>
        <source>%1 holding</source>
        <translation>%1 halten</translation>
    </message>
    <message>
        <source>No rollout is under way</source>
        <translation>Kein Rollout ist unterwegs</translation>
    </message>
</context>
<context>
    <name>ReportPages</name>
    <message>
        <source>Guardrails</source>
        <translation>Leitplanken</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>Keine.</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Guardrail</source>
        <translation>Leitplanke</translation>
    </message>
    <message>
        <source>Exposed</source>
        <translation>Exponiert</translation>
    </message>
    <message>
        <source>Unexposed</source>
        <translation>Nicht exponiert</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>Band</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>required</source>
        <translation>Pflicht</translation>
    </message>
    <message>
        <source>Does it match the A/B test?</source>
        <translation>Passt es zum A/B-Test?</translation>
    </message>
    <message>
        <source>A/B said</source>
        <translation>Laut A/B-Test</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>Stimmt überein</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Noch keine.</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beleg</translation>
    </message>
</context>
<context>
    <name>StageTimeline</name>
    <message>
        <source>Actual</source>
        <translation>Ist</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
</context>
<context>
    <name>sluice::Faults</name>
    <message>
        <source>this is JSON, but not an object in braces</source>
        <translation>das ist JSON, aber kein Objekt in geschweiften Klammern</translation>
    </message>
    <message>
        <source>this is not valid JSON: %1</source>
        <translation>das ist kein gültiges JSON: %1</translation>
    </message>
</context>
<context>
    <name>sluice::SourceKinds</name>
    <message>
        <source>is missing; write prometheus, postgresql or odbc</source>
        <translation>fehlt; prometheus, postgresql oder odbc schreiben</translation>
    </message>
    <message>
        <source>“%1” is not a kind of source; write prometheus, postgresql or odbc</source>
        <translation>„%1“ ist keine Art von Quelle; prometheus, postgresql oder odbc schreiben</translation>
    </message>
</context>
<context>
    <name>sluice::Sources</name>
    <message>
        <source>answers but has no new rows</source>
        <translation>antwortet, hat aber keine neuen Zeilen</translation>
    </message>
    <message>
        <source>answers what cannot be used</source>
        <translation>antwortet unbrauchbar</translation>
    </message>
    <message>
        <source>gives no usable answer</source>
        <translation>gibt keine brauchbare Antwort</translation>
    </message>
    <message>
        <source>cannot be asked</source>
        <translation>kann nicht abgefragt werden</translation>
    </message>
    <message>
        <source>cannot be taken from</source>
        <translation>liefert nichts, was übernommen werden kann</translation>
    </message>
    <message>
        <source>is being asked</source>
        <translation>wird gerade abgefragt</translation>
    </message>
    <message>
        <source>asked again at %1</source>
        <translation>nächste Abfrage %1</translation>
    </message>
    <message>
        <source>asked again at once</source>
        <translation>nächste Abfrage sofort</translation>
    </message>
    <message>
        <source>%1 since %2, %3</source>
        <translation>%1 seit %2, %3</translation>
    </message>
    <message>
        <source>answered at %1, %2</source>
        <translation>Antwort %1, %2</translation>
    </message>
    <message>
        <source>no data in this stage yet, %1</source>
        <translation>noch keine Daten in dieser Stufe, %1</translation>
    </message>
    <message>
        <source>No new data since %1.</source>
        <translation>Keine neuen Daten seit %1.</translation>
    </message>
    <message>
        <source>No data yet.</source>
        <translation>Noch keine Daten.</translation>
    </message>
    <message>
        <source>was not asked since</source>
        <translation>wurde seitdem nicht abgefragt</translation>
    </message>
    <message>
        <source>The hold is paused, 1 gate waits for it.</source>
        <translation>Die Haltezeit steht still, 1 Gate wartet darauf.</translation>
    </message>
    <message>
        <source>1 gate waits for it.</source>
        <translation>1 Gate wartet darauf.</translation>
    </message>
    <message>
        <source>The source “%1” %2. %3</source>
        <translation>Die Quelle „%1“ %2. %3</translation>
    </message>
    <message>
        <source>Prometheus at %1</source>
        <translation>Prometheus unter %1</translation>
    </message>
</context>
<context>
    <name>sluice::console::Faults</name>
    <message>
        <source>is a workspace, not a bundle; open it with --workspace</source>
        <translation>ist ein Arbeitsbereich, kein Bündel; mit --workspace öffnen</translation>
    </message>
    <message>
        <source>revision %1 of the plan was brought by no decision</source>
        <translation>Revision %1 des Plans wurde von keiner Entscheidung gebracht</translation>
    </message>
    <message>
        <source>there is no saved mapping of this name</source>
        <translation>es gibt keine gespeicherte Zuordnung mit diesem Namen</translation>
    </message>
    <message>
        <source>this is too large for a mapping</source>
        <translation>das ist zu groß für eine Zuordnung</translation>
    </message>
    <message>
        <source>this cannot be the name of a file</source>
        <translation>das kann nicht der Name einer Datei sein</translation>
    </message>
    <message>
        <source>the folder cannot be made</source>
        <translation>der Ordner lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>“%1” is nothing that can wait</source>
        <translation>„%1“ ist nichts, was warten kann</translation>
    </message>
    <message>
        <source>the workspace was changed while it was published; publish it again</source>
        <translation>der Arbeitsbereich wurde beim Veröffentlichen geändert; noch einmal veröffentlichen</translation>
    </message>
    <message>
        <source>the store has something else under this name</source>
        <translation>der Speicher hat etwas anderes unter diesem Namen</translation>
    </message>
    <message>
        <source>“%1” does not say which metric; write %2</source>
        <translation>„%1“ sagt nicht, welche Metrik; möglich: %2</translation>
    </message>
    <message>
        <source>“%1” is not a metric of this plan; it has %2</source>
        <translation>„%1“ ist keine Metrik dieses Plans; er hat %2</translation>
    </message>
    <message>
        <source>has no data yet and nobody said what it looks like without the change</source>
        <translation>hat noch keine Daten, und niemand hat gesagt, wie es ohne die Änderung aussieht</translation>
    </message>
    <message>
        <source>does not vary from user to user, as far as is known</source>
        <translation>schwankt, soweit bekannt, nicht von Nutzer zu Nutzer</translation>
    </message>
    <message>
        <source>is 0 without the change, of which no share can be taken</source>
        <translation>ist ohne die Änderung 0, wovon sich kein Anteil nehmen lässt</translation>
    </message>
    <message>
        <source>has a value without the change that its kind cannot have</source>
        <translation>hat ohne die Änderung einen Wert, den diese Art nicht haben kann</translation>
    </message>
    <message>
        <source>counts events over time, and how much time a user brings is not known</source>
        <translation>zählt Ereignisse über die Zeit, und wie viel Zeit ein Nutzer bringt, ist nicht bekannt</translation>
    </message>
    <message>
        <source>“%1” is not a change; write +5% or -3%</source>
        <translation>„%1“ ist keine Änderung; zum Beispiel +5% oder -3% schreiben</translation>
    </message>
    <message>
        <source>“%1” is not a share of users between 0% and 100%</source>
        <translation>„%1“ ist kein Anteil der Nutzer zwischen 0% und 100%</translation>
    </message>
    <message>
        <source>“%1” is not a mean (other than 0) and the standard deviation of a single user (above 0), as in 1250,400</source>
        <translation>„%1“ ist nicht Mittelwert (nicht 0) und Standardabweichung eines einzelnen Nutzers (über 0), wie in 1250,400</translation>
    </message>
    <message>
        <source>the decisions before it are not whole</source>
        <translation>die Entscheidungen davor sind nicht vollständig</translation>
    </message>
    <message>
        <source>decision %1</source>
        <translation>Entscheidung %1</translation>
    </message>
    <message>
        <source>no such decision</source>
        <translation>diese Entscheidung gibt es nicht</translation>
    </message>
    <message>
        <source>decision %1 of %2</source>
        <translation>Entscheidung %1 von %2</translation>
    </message>
    <message>
        <source>it was taken without evidence</source>
        <translation>sie wurde ohne Beleg getroffen</translation>
    </message>
    <message>
        <source>evidence of decision %1 of %2</source>
        <translation>Beleg der Entscheidung %1 von %2</translation>
    </message>
    <message>
        <source>The evidence of decision %1 of %2</source>
        <translation>Der Beleg der Entscheidung %1 von %2</translation>
    </message>
    <message>
        <source>the workspace is being published to a shared store; decide when that is done</source>
        <translation>der Arbeitsbereich wird gerade in einem gemeinsamen Speicher veröffentlicht; danach entscheiden</translation>
    </message>
    <message>
        <source>the stages of the plan were changed while the file was read</source>
        <translation>die Stufen des Plans wurden geändert, während die Datei gelesen wurde</translation>
    </message>
    <message>
        <source>nothing of this name waits</source>
        <translation>nichts mit diesem Namen wartet</translation>
    </message>
    <message>
        <source>it may still arrive</source>
        <translation>es kann noch ankommen</translation>
    </message>
    <message>
        <source>it met no other edit</source>
        <translation>es traf auf keine andere Änderung</translation>
    </message>
    <message>
        <source>it is no edit</source>
        <translation>es ist keine Änderung</translation>
    </message>
    <message>
        <source>the revision that it was made from is not at hand</source>
        <translation>die Revision, aus der es entstand, liegt nicht vor</translation>
    </message>
    <message>
        <source>approve or decline again, on the rollout as it is now</source>
        <translation>neu freigeben oder ablehnen, auf dem Stand, den der Rollout jetzt hat</translation>
    </message>
    <message>
        <source>both changed the same</source>
        <translation>beide haben dasselbe geändert</translation>
    </message>
    <message>
        <source>no role lets %1 into it</source>
        <translation>keine Rolle lässt %1 hinein</translation>
    </message>
    <message>
        <source>the store has no workspace of this name</source>
        <translation>der Speicher hat keinen Arbeitsbereich mit diesem Namen</translation>
    </message>
    <message>
        <source>this workspace has rollouts or surfaces of its own; publish it under another name, or join with a new workspace</source>
        <translation>dieser Arbeitsbereich hat eigene Rollouts oder Bereiche; unter anderem Namen veröffentlichen, oder mit einem neuen Arbeitsbereich beitreten</translation>
    </message>
    <message>
        <source>only an owner publishes a workspace</source>
        <translation>nur Eigentümer veröffentlichen einen Arbeitsbereich</translation>
    </message>
    <message>
        <source>the store has a workspace of this name</source>
        <translation>der Speicher hat schon einen Arbeitsbereich mit diesem Namen</translation>
    </message>
    <message>
        <source>the workspace is not connected</source>
        <translation>der Arbeitsbereich ist nicht verbunden</translation>
    </message>
    <message>
        <source>the shared store has not been read yet</source>
        <translation>der gemeinsame Speicher wurde noch nicht gelesen</translation>
    </message>
    <message>
        <source>you are signed in to the shared store as %1, and decide in your own name only</source>
        <translation>im gemeinsamen Speicher ist %1 angemeldet; entschieden wird nur im eigenen Namen</translation>
    </message>
    <message>
        <source>an earlier change of it waits to be sent</source>
        <translation>eine frühere Änderung daran wartet auf das Senden</translation>
    </message>
    <message>
        <source>nobody asked for approval</source>
        <translation>niemand hat um Freigabe gebeten</translation>
    </message>
    <message>
        <source>an earlier decision of yours about it needs you first</source>
        <translation>vorher ist eine frühere eigene Entscheidung dazu zu klären</translation>
    </message>
    <message>
        <source>the shared store no longer has all of its log</source>
        <translation>der gemeinsame Speicher hat nicht mehr das ganze Protokoll</translation>
    </message>
    <message>
        <source>the shared store no longer has all of its revisions</source>
        <translation>der gemeinsame Speicher hat nicht mehr alle Revisionen davon</translation>
    </message>
    <message>
        <source>there is a newer revision</source>
        <translation>es gibt eine neuere Revision</translation>
    </message>
    <message>
        <source>is too long for a document</source>
        <translation>ist zu lang für ein Dokument</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a source: letters, digits, `.`, `_` and `-`</source>
        <translation>„%1“ kann nicht der Name einer Quelle sein: Buchstaben, Ziffern, `.`, `_` und `-`</translation>
    </message>
    <message>
        <source>it asks for a newer Sluice</source>
        <translation>er verlangt ein neueres Sluice</translation>
    </message>
</context>
<context>
    <name>sluice::gate::Faults</name>
    <message>
        <source>must be a list of five</source>
        <translation>muss eine Liste aus fünf Teilen sein</translation>
    </message>
    <message>
        <source>is not a stage of the plan</source>
        <translation>ist keine Stufe des Plans</translation>
    </message>
    <message>
        <source>is not a metric</source>
        <translation>ist keine Metrik</translation>
    </message>
    <message>
        <source>is not a time</source>
        <translation>ist keine Zeit</translation>
    </message>
    <message>
        <source>is not a sample</source>
        <translation>ist keine Stichprobe</translation>
    </message>
    <message>
        <source>is of another kind than the exposed group</source>
        <translation>ist von anderer Art als die exponierte Gruppe</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>evidence without a verdict or a time</source>
        <translation>ein Beleg ohne Urteil oder Zeit</translation>
    </message>
    <message>
        <source>no stage that judges this guardrail has unexposed users to check it with</source>
        <translation>keine Stufe, die diese Leitplanke beurteilt, hat nicht exponierte Nutzer, mit denen sie sich prüfen ließe</translation>
    </message>
    <message>
        <source>is too large: even a first stage without any error would notice the difference with a power of %1 only, and the check needs %2</source>
        <translation>ist zu groß: Selbst eine erste Stufe ganz ohne Fehler würde den Unterschied nur mit einer Teststärke von %1 bemerken, und die Prüfung braucht %2</translation>
    </message>
    <message>
        <source>is needed: without it nobody knows how many users a stage compares</source>
        <translation>ist nötig: Ohne diese Angabe weiß niemand, wie viele Nutzer eine Stufe vergleicht</translation>
    </message>
    <message>
        <source>must be between 1 and 1,000,000</source>
        <translation>muss zwischen 1 und 1.000.000 liegen</translation>
    </message>
    <message>
        <source>“%1” is not a metric of this plan</source>
        <translation>„%1“ ist keine Metrik dieses Plans</translation>
    </message>
    <message>
        <source>of “%1” must be a change of −100% or more</source>
        <translation>von „%1“ muss eine Änderung von −100% oder mehr sein</translation>
    </message>
    <message>
        <source>and guardrails of a rehearsal are at most %1 each</source>
        <translation>und Leitplanken eines Probelaufs sind je höchstens %1</translation>
    </message>
</context>
<context>
    <name>sluice::metrics::Faults</name>
    <message>
        <source>The upper edge of a bucket is needed, +Inf for the last one.</source>
        <translation>Nötig ist die obere Grenze einer Klasse, +Inf für die letzte.</translation>
    </message>
    <message>
        <source>is %1, not above the edge before it. The buckets of a look must be in order of their edges.</source>
        <translation>ist %1, nicht über der Grenze davor. Die Klassen einer Auswertung müssen nach ihren Grenzen geordnet sein.</translation>
    </message>
    <message>
        <source>is %1, but was %2 up to a lower edge.</source>
        <translation>ist %1, war aber %2 bis zu einer niedrigeren Grenze.</translation>
    </message>
    <message>
        <source>this look of %1 has no bucket up to +Inf. The rows of a look must follow each other.</source>
        <translation>diese Auswertung von %1 hat keine Klasse bis +Inf. Die Zeilen einer Auswertung müssen aufeinander folgen.</translation>
    </message>
    <message>
        <source>this look of %1 has other buckets than the one in line %2. Write empty buckets, too.</source>
        <translation>diese Auswertung von %1 hat andere Klassen als die in Zeile %2. Auch leere Klassen schreiben.</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>commas</source>
        <translation>Kommas</translation>
    </message>
    <message>
        <source>semicolons</source>
        <translation>Semikolons</translation>
    </message>
    <message>
        <source>bars</source>
        <translation>senkrechte Striche</translation>
    </message>
    <message>
        <source>tabs</source>
        <translation>Tabulatoren</translation>
    </message>
    <message>
        <source>lines end in CR alone. Save the file with LF or CRLF.</source>
        <translation>Zeilen enden nur mit CR. Die Datei mit LF oder CRLF speichern.</translation>
    </message>
    <message>
        <source>there is text after the closing quote. Write a quote inside quotes twice.</source>
        <translation>nach dem schließenden Anführungszeichen steht Text. Ein Anführungszeichen innerhalb von Anführungszeichen doppelt schreiben.</translation>
    </message>
    <message>
        <source>this quote is not closed.</source>
        <translation>dieses Anführungszeichen wird nicht geschlossen.</translation>
    </message>
    <message>
        <source>there is a NUL byte. This is not a text file.</source>
        <translation>hier steht ein NUL-Byte. Das ist keine Textdatei.</translation>
    </message>
    <message>
        <source>this quote is not closed within a million bytes.</source>
        <translation>dieses Anführungszeichen wird innerhalb von einer Million Bytes nicht geschlossen.</translation>
    </message>
    <message>
        <source>this line is longer than a million bytes.</source>
        <translation>diese Zeile ist länger als eine Million Bytes.</translation>
    </message>
    <message>
        <source> (“%1” in Latin-1)</source>
        <translation> („%1“ in Latin-1)</translation>
    </message>
    <message>
        <source>the byte 0x%1 is not UTF-8%2. Save the file as UTF-8.</source>
        <translation>das Byte 0x%1 ist kein UTF-8%2. Die Datei als UTF-8 speichern.</translation>
    </message>
    <message>
        <source>this row has 1 field, the header has %1</source>
        <translation>diese Zeile hat 1 Feld, die Kopfzeile hat %1</translation>
    </message>
    <message>
        <source>this row has %1 fields, the header has %2</source>
        <translation>diese Zeile hat %1 Felder, die Kopfzeile hat %2</translation>
    </message>
    <message>
        <source>%1: mixed separators, %2 here and %3 in the header.</source>
        <translation>%1: gemischte Trennzeichen, %2 hier und %3 in der Kopfzeile.</translation>
    </message>
    <message>
        <source>The file has %1.</source>
        <translation>Die Datei hat %1.</translation>
    </message>
    <message>
        <source>more rows are faulty than the %1 that may be left out.</source>
        <translation>mehr Zeilen sind fehlerhaft als die %1, die ausgelassen werden dürfen.</translation>
    </message>
    <message>
        <source>this file is UTF-16. Save it as UTF-8.</source>
        <translation>diese Datei ist UTF-16. Als UTF-8 speichern.</translation>
    </message>
    <message>
        <source>this is a spreadsheet or an archive. Save the table as CSV in UTF-8.</source>
        <translation>das ist eine Tabellenkalkulation oder ein Archiv. Die Tabelle als CSV in UTF-8 speichern.</translation>
    </message>
    <message>
        <source>this file is packed. Unpack it: only rows of single units are read packed.</source>
        <translation>diese Datei ist gepackt. Erst entpacken: Nur Zeilen einzelner Einheiten werden gepackt gelesen.</translation>
    </message>
    <message>
        <source>this is a page of HTML or XML, such as a server shows in place of an export. Export it again.</source>
        <translation>das ist eine Seite in HTML oder XML, wie sie ein Server anstelle eines Exports zeigt. Noch einmal exportieren.</translation>
    </message>
    <message>
        <source>this is a list in JSON. Write one object on each line, without brackets and commas around them.</source>
        <translation>das ist eine Liste in JSON. Ein Objekt je Zeile schreiben, ohne eckige Klammern und Kommas darum.</translation>
    </message>
    <message>
        <source>this is JSON. Statistics are read from CSV; only rows of single units are read from JSON lines.</source>
        <translation>das ist JSON. Statistiken werden aus CSV gelesen; nur Zeilen einzelner Einheiten werden aus JSON-Zeilen gelesen.</translation>
    </message>
    <message>
        <source>and more; the first %1 faults are named.</source>
        <translation>und weitere; genannt sind die ersten %1 Fehler.</translation>
    </message>
    <message>
        <source>the file is empty.</source>
        <translation>die Datei ist leer.</translation>
    </message>
    <message>
        <source>%1 has no row for “%2” at this time, but had one before (line %3).</source>
        <translation>%1 hat zu dieser Zeit keine Zeile für „%2“, hatte aber vorher eine (Zeile %3).</translation>
    </message>
    <message>
        <source>the quantiles of %1 in several groups cannot be added up. Export a histogram (le, or bucket).</source>
        <translation>die Quantile von %1 in mehreren Gruppen lassen sich nicht addieren. Ein Histogramm exportieren (le oder bucket).</translation>
    </message>
    <message>
        <source>the sum of %1 up to this line is too large to be calculated with.</source>
        <translation>die Summe von %1 bis zu dieser Zeile ist zu groß, um damit zu rechnen.</translation>
    </message>
    <message>
        <source>this mapping is for rows of single units: import and reduce read those</source>
        <translation>diese Zuordnung ist für Zeilen einzelner Einheiten: import und reduce lesen solche</translation>
    </message>
    <message>
        <source>must be a text in quotes</source>
        <translation>muss ein Text in Anführungszeichen sein</translation>
    </message>
    <message>
        <source>“%1” is not a time zone; write Europe/Berlin</source>
        <translation>„%1“ ist keine Zeitzone; zum Beispiel Europe/Berlin schreiben</translation>
    </message>
    <message>
        <source>“%1” is no format with a year, a month and a day</source>
        <translation>„%1“ ist kein Format mit Jahr, Monat und Tag</translation>
    </message>
    <message>
        <source>is %1. That is too large to be calculated with.</source>
        <translation>ist %1. Das ist zu groß, um damit zu rechnen.</translation>
    </message>
    <message>
        <source>is %1. With this %2 the variance is lost in rounding. Export mean and variance.</source>
        <translation>ist %1. Mit diesem Wert von %2 geht die Varianz im Runden verloren. Mittelwert und Varianz exportieren.</translation>
    </message>
    <message>
        <source>is %1. That is more than %2 and %3 allow.</source>
        <translation>ist %1. Das ist mehr, als %2 und %3 erlauben.</translation>
    </message>
    <message>
        <source>is empty. %1</source>
        <translation>ist leer. %1</translation>
    </message>
    <message>
        <source>is “%1”. A finite number is needed.</source>
        <translation>ist „%1“. Eine endliche Zahl ist nötig.</translation>
    </message>
    <message>
        <source>is “%1”. Write decimals after a point, and no thousands separators.</source>
        <translation>ist „%1“. Dezimalstellen nach einem Punkt schreiben, und ohne Tausendertrennzeichen.</translation>
    </message>
    <message>
        <source>is “%1”. The decimals of this file stand after a comma.</source>
        <translation>ist „%1“. Die Dezimalstellen dieser Datei stehen nach einem Komma.</translation>
    </message>
    <message>
        <source>is “%1”. Write it without anything between thousands.</source>
        <translation>ist „%1“. Ohne Zeichen zwischen den Tausendern schreiben.</translation>
    </message>
    <message>
        <source>is “%1”. %2</source>
        <translation>ist „%1“. %2</translation>
    </message>
    <message>
        <source>is %1. It cannot be below zero.</source>
        <translation>ist %1. Der Wert kann nicht unter null liegen.</translation>
    </message>
    <message>
        <source>A whole number is needed.</source>
        <translation>Eine ganze Zahl ist nötig.</translation>
    </message>
    <message>
        <source>It cannot be below zero.</source>
        <translation>Der Wert kann nicht unter null liegen.</translation>
    </message>
    <message>
        <source>That is too large for a number of users.</source>
        <translation>Das ist zu groß für eine Zahl von Nutzern.</translation>
    </message>
    <message>
        <source>is %1. %2</source>
        <translation>ist %1. %2</translation>
    </message>
    <message>
        <source>A number is needed.</source>
        <translation>Eine Zahl ist nötig.</translation>
    </message>
    <message>
        <source>A time as 2026-11-17T08:00:00Z is needed</source>
        <translation>Nötig ist eine Zeit wie 2026-11-17T08:00:00Z</translation>
    </message>
    <message>
        <source>is empty. %1.</source>
        <translation>ist leer. %1.</translation>
    </message>
    <message>
        <source>is “%1”. %2.</source>
        <translation>ist „%1“. %2.</translation>
    </message>
    <message>
        <source>is “%1”. %2, or “%3” in the timeFormats of the mapping.</source>
        <translation>ist „%1“. %2, oder „%3“ in den timeFormats der Zuordnung.</translation>
    </message>
    <message>
        <source>%1 is missing. %2</source>
        <translation>%1 fehlt. %2</translation>
    </message>
    <message>
        <source>%1 are missing. %2</source>
        <translation>%1 fehlen. %2</translation>
    </message>
    <message>
        <source>the mapping names the metric “%1”. Expected %2.</source>
        <translation>die Zuordnung nennt die Metrik „%1“. Erwartet: %2.</translation>
    </message>
    <message>
        <source>the mapping names the stage “%1”. Expected %2.</source>
        <translation>die Zuordnung nennt die Stufe „%1“. Erwartet: %2.</translation>
    </message>
    <message>
        <source>elapsed_hours (or day, or at)</source>
        <translation>elapsed_hours (oder day, oder at)</translation>
    </message>
    <message>
        <source>there are two columns named %1.</source>
        <translation>es gibt zwei Spalten namens %1.</translation>
    </message>
    <message>
        <source>the file does not say which stage its rows belong to. Name %1 in a column or in the mapping.</source>
        <translation>die Datei sagt nicht, zu welcher Stufe ihre Zeilen gehören. %1 in einer Spalte oder in der Zuordnung nennen.</translation>
    </message>
    <message>
        <source>there are more than %1 rows about this rollout. Import fewer looks at once.</source>
        <translation>zu diesem Rollout gibt es mehr als %1 Zeilen. Weniger Auswertungen auf einmal importieren.</translation>
    </message>
    <message>
        <source>is empty. The id of a metric is needed.</source>
        <translation>ist leer. Die ID einer Metrik ist nötig.</translation>
    </message>
    <message>
        <source>is “%1”. Expected %2.</source>
        <translation>ist „%1“. Erwartet: %2.</translation>
    </message>
    <message>
        <source>is %1. That is more than a hundred years.</source>
        <translation>ist %1. Das sind mehr als hundert Jahre.</translation>
    </message>
    <message>
        <source>%1 counts from the entry into “%2”, which was not entered. Name an origin in the mapping.</source>
        <translation>%1 zählt ab dem Betreten von „%2“, und diese Stufe wurde nicht betreten. Einen Ursprung (origin) in der Zuordnung nennen.</translation>
    </message>
    <message>
        <source>buckets need n.</source>
        <translation>Klassen brauchen n.</translation>
    </message>
    <message>
        <source>%1 has this look already, in line %2. The rows of a look must follow each other.</source>
        <translation>%1 hat diese Auswertung schon, in Zeile %2. Die Zeilen einer Auswertung müssen aufeinander folgen.</translation>
    </message>
    <message>
        <source>this look of %1 is earlier than the one before it, in line %2.</source>
        <translation>diese Auswertung von %1 ist früher als die davor, in Zeile %2.</translation>
    </message>
    <message>
        <source>%1 has %2 users in all, but had %3 in line %4. A cumulative count cannot shrink.</source>
        <translation>%1 hat insgesamt %2 Nutzer, hatte aber %3 in Zeile %4. Eine kumulierte Anzahl kann nicht schrumpfen.</translation>
    </message>
    <message>
        <source>is %1. %2 has this look already, in line %3.</source>
        <translation>ist %1. %2 hat diese Auswertung schon, in Zeile %3.</translation>
    </message>
    <message>
        <source>is %1, earlier than the look before it in line %2. The looks of %3 must be in order of time.</source>
        <translation>ist %1, früher als die Auswertung davor in Zeile %2. Die Auswertungen von %3 müssen zeitlich geordnet sein.</translation>
    </message>
    <message>
        <source>is %1, but was %2 in line %3. A cumulative exposure cannot shrink.</source>
        <translation>ist %1, war aber %2 in Zeile %3. Eine kumulierte Exposition kann nicht schrumpfen.</translation>
    </message>
    <message>
        <source>is %1, but was %2 in line %3. A cumulative count cannot shrink.</source>
        <translation>ist %1, war aber %2 in Zeile %3. Eine kumulierte Anzahl kann nicht schrumpfen.</translation>
    </message>
    <message>
        <source>the file has a header, but no rows.</source>
        <translation>die Datei hat eine Kopfzeile, aber keine Zeilen.</translation>
    </message>
    <message>
        <source>%1 = “%2”</source>
        <translation>%1 = „%2“</translation>
    </message>
    <message>
        <source>none of the %1 rows is about this rollout (%2).</source>
        <translation>keine der %1 Zeilen gehört zu diesem Rollout (%2).</translation>
    </message>
    <message>
        <source>none of the metrics in the file (%1) is one of the plan.</source>
        <translation>keine der Metriken in der Datei (%1) ist eine des Plans.</translation>
    </message>
    <message>
        <source>no look is whole without the %1 rows that are faulty.</source>
        <translation>keine Auswertung ist vollständig ohne die %1 Zeilen, die fehlerhaft sind.</translation>
    </message>
    <message>
        <source>a proportion</source>
        <translation>ein Anteil</translation>
    </message>
    <message>
        <source>x (or sum)</source>
        <translation>x (oder sum)</translation>
    </message>
    <message>
        <source>a ratio</source>
        <translation>ein Verhältnis</translation>
    </message>
    <message>
        <source>mean_num and mean_den with m2_num, m2_den and c_nd (or variances and covariance, or sums)</source>
        <translation>mean_num und mean_den mit m2_num, m2_den und c_nd (oder Varianzen und Kovarianz, oder Summen)</translation>
    </message>
    <message>
        <source>a rate</source>
        <translation>eine Rate</translation>
    </message>
    <message>
        <source>events with exposure</source>
        <translation>events mit exposure</translation>
    </message>
    <message>
        <source>a quantile</source>
        <translation>ein Quantil</translation>
    </message>
    <message>
        <source>estimate with lower and upper (or le, or bucket)</source>
        <translation>estimate mit lower und upper (oder le, oder bucket)</translation>
    </message>
    <message>
        <source>a mean</source>
        <translation>ein Mittelwert</translation>
    </message>
    <message>
        <source>mean with variance (or m2; or sum with sum_squares)</source>
        <translation>mean mit variance (oder m2; oder sum mit sum_squares)</translation>
    </message>
    <message>
        <source>a mean adjusted by 1 covariate</source>
        <translation>ein um 1 Kovariate bereinigter Mittelwert</translation>
    </message>
    <message>
        <source>a mean adjusted by %1 covariates</source>
        <translation>ein um %1 Kovariaten bereinigter Mittelwert</translation>
    </message>
    <message>
        <source>mean and m2 with mean_x1, m2_x1 and c_x1 (or variances and covariances, or sums)</source>
        <translation>mean und m2 mit mean_x1, m2_x1 und c_x1 (oder Varianzen und Kovarianzen, oder Summen)</translation>
    </message>
    <message>
        <source>mean and m2 with mean_x1, m2_x1, c_x1, m2_x1_x2 and so on (or variances and covariances, or sums)</source>
        <translation>mean und m2 mit mean_x1, m2_x1, c_x1, m2_x1_x2 und so weiter (oder Varianzen und Kovarianzen, oder Summen)</translation>
    </message>
    <message>
        <source>%1 is %2, which needs n.</source>
        <translation>%1 ist %2 und braucht n.</translation>
    </message>
    <message>
        <source>%1 is %2, which needs the columns %3.</source>
        <translation>%1 ist %2 und braucht die Spalten %3.</translation>
    </message>
    <message>
        <source>%1 is a quantile. Those of intervals cannot be added up: export it cumulative, or as a histogram (le, or bucket).</source>
        <translation>%1 ist ein Quantil. Solche von Intervallen lassen sich nicht addieren: kumuliert exportieren, oder als Histogramm (le oder bucket).</translation>
    </message>
    <message>
        <source>is %1, more than the %2 of %3.</source>
        <translation>ist %1, mehr als die %2 von %3.</translation>
    </message>
    <message>
        <source>is %1. That is more than %2 allows.</source>
        <translation>ist %1. Das ist mehr, als %2 erlaubt.</translation>
    </message>
    <message>
        <source>is 0, but there are %1 %2.</source>
        <translation>ist 0, aber es gibt %1 %2.</translation>
    </message>
    <message>
        <source>is %1, but the plan asks for %2.</source>
        <translation>ist %1, der Plan verlangt aber %2.</translation>
    </message>
    <message>
        <source>is %1, less than the %2 of %3.</source>
        <translation>ist %1, weniger als die %2 von %3.</translation>
    </message>
    <message>
        <source>No column holds times. Name one in “columns.time”.</source>
        <translation>Keine Spalte enthält Zeiten. Eine in „columns.time“ nennen.</translation>
    </message>
    <message>
        <source>The times in “%1” could be %2; the first is taken.</source>
        <translation>Die Zeiten in „%1“ könnten so geschrieben sein: %2; genommen wird das Erste.</translation>
    </message>
    <message>
        <source>Times in “%1” have no offset and are taken as UTC. If they are local, name their zone in “timeZone”.</source>
        <translation>Zeiten in „%1“ haben keinen Abstand zu UTC und gelten als UTC. Sind es Ortszeiten, ihre Zone in „timeZone“ nennen.</translation>
    </message>
    <message>
        <source>No column says which group a unit is in. Name one in “columns.group”.</source>
        <translation>Keine Spalte sagt, in welcher Gruppe eine Einheit ist. Eine in „columns.group“ nennen.</translation>
    </message>
    <message>
        <source>What %1 in “%2” means is not known. Say in “groups” whether it is exposed or unexposed.</source>
        <translation>Was %1 in „%2“ bedeutet, ist nicht bekannt. In „groups“ sagen, ob es exponiert (exposed) oder nicht exponiert (unexposed) ist.</translation>
    </message>
    <message>
        <source>The first rows hold only one group, “%1”.</source>
        <translation>Die ersten Zeilen enthalten nur eine Gruppe, „%1“.</translation>
    </message>
    <message>
        <source>No column names units, so that each row counts as one.</source>
        <translation>Keine Spalte nennt Einheiten; daher zählt jede Zeile als eine.</translation>
    </message>
    <message>
        <source>No column says which stage a row belongs to. Name the stage in “stage” if more than one was entered.</source>
        <translation>Keine Spalte sagt, zu welcher Stufe eine Zeile gehört. Die Stufe in „stage“ nennen, wenn mehr als eine betreten wurde.</translation>
    </message>
    <message>
        <source>No column holds numbers. Name the metrics in “metrics”.</source>
        <translation>Keine Spalte enthält Zahlen. Die Metriken in „metrics“ nennen.</translation>
    </message>
    <message>
        <source>Metrics are named as their columns: name them as the plan does, and leave out what is none.</source>
        <translation>Metriken heißen wie ihre Spalten: so nennen wie der Plan, und auslassen, was keine ist.</translation>
    </message>
    <message>
        <source>Not read: %1. “where” selects rows by such a column.</source>
        <translation>Nicht gelesen: %1. „where“ wählt Zeilen nach einer solchen Spalte aus.</translation>
    </message>
    <message>
        <source>is missing in the mapping; it says what the columns of “%1” are</source>
        <translation>fehlt in der Zuordnung; es sagt, was die Spalten von „%1“ sind</translation>
    </message>
    <message>
        <source>is of another kind than in the plan</source>
        <translation>ist von anderer Art als im Plan</translation>
    </message>
    <message>
        <source>has %1 covariates, the plan names %2</source>
        <translation>hat %1 Kovariaten, der Plan nennt %2</translation>
    </message>
    <message>
        <source>is the quantile %1, the plan&apos;s is %2</source>
        <translation>ist das Quantil %1, das des Plans ist %2</translation>
    </message>
    <message>
        <source>none of the metrics of the mapping (%1) is one of the plan</source>
        <translation>keine der Metriken der Zuordnung (%1) ist eine des Plans</translation>
    </message>
    <message>
        <source>no unit was exposed: no row of the exposure log is about this rollout%1.</source>
        <translation>keine Einheit war exponiert: Keine Zeile des Expositionsprotokolls gehört zu diesem Rollout%1.</translation>
    </message>
    <message>
        <source>every unit has rows in both groups.</source>
        <translation>jede Einheit hat Zeilen in beiden Gruppen.</translation>
    </message>
    <message>
        <source>none of the rows is about this rollout%1.</source>
        <translation>keine der Zeilen gehört zu diesem Rollout%1.</translation>
    </message>
    <message>
        <source>all %1 rows are before their stage was entered.</source>
        <translation>alle %1 Zeilen sind von vor dem Betreten ihrer Stufe.</translation>
    </message>
    <message>
        <source>all rows are faulty.</source>
        <translation>alle Zeilen sind fehlerhaft.</translation>
    </message>
    <message>
        <source>the file has no rows.</source>
        <translation>die Datei hat keine Zeilen.</translation>
    </message>
    <message>
        <source>no row has a value of any metric.</source>
        <translation>keine Zeile hat einen Wert irgendeiner Metrik.</translation>
    </message>
    <message>
        <source>there are more than %1 looks at a metric. Look once a day.</source>
        <translation>es gibt mehr als %1 Auswertungen einer Metrik. Einmal am Tag auswerten.</translation>
    </message>
    <message>
        <source>the sums up to %1 are too large to be calculated with</source>
        <translation>die Summen bis %1 sind zu groß, um damit zu rechnen</translation>
    </message>
    <message>
        <source>must be numbers, each above the one before</source>
        <translation>müssen Zahlen sein, jede größer als die davor</translation>
    </message>
    <message>
        <source>needs at least one upper edge of a bucket</source>
        <translation>braucht mindestens eine obere Grenze einer Klasse</translation>
    </message>
    <message>
        <source>has more than %1 edges</source>
        <translation>hat mehr als %1 Grenzen</translation>
    </message>
    <message>
        <source>is missing; write %1</source>
        <translation>fehlt; möglich: %1</translation>
    </message>
    <message>
        <source>are more than %1</source>
        <translation>sind mehr als %1</translation>
    </message>
    <message>
        <source>stands beside “value”; a proportion has one of them</source>
        <translation>steht neben „value“; ein Anteil hat nur eines davon</translation>
    </message>
    <message>
        <source>must be a number between 0 and 1, such as 0.95</source>
        <translation>muss eine Zahl zwischen 0 und 1 sein, etwa 0.95</translation>
    </message>
    <message>
        <source>must be “%1” in a mapping of rows of single units</source>
        <translation>muss „%1“ sein in einer Zuordnung für Zeilen einzelner Einheiten</translation>
    </message>
    <message>
        <source>stands beside “exposures”, which say it for every unit</source>
        <translation>steht neben „exposures“, die das für jede Einheit sagen</translation>
    </message>
    <message>
        <source>must be true with “exposures”</source>
        <translation>muss mit „exposures“ true sein</translation>
    </message>
    <message>
        <source>names no metric</source>
        <translation>nennt keine Metrik</translation>
    </message>
    <message>
        <source>stands beside a column that holds the stage; leave one of them out</source>
        <translation>steht neben einer Spalte, die die Stufe enthält; eines davon weglassen</translation>
    </message>
    <message>
        <source>need more than %1 columns; reduce them in two parts</source>
        <translation>brauchen mehr als %1 Spalten; in zwei Teilen verdichten</translation>
    </message>
    <message>
        <source>The mapping joins events with a log of exposures, which is not in this file. Choose that log, too: it is the second file of the first step.</source>
        <translation>Die Zuordnung verbindet Ereignisse mit einem Expositionsprotokoll, das nicht in dieser Datei steht. Auch dieses Protokoll wählen: Es ist die zweite Datei des ersten Schritts.</translation>
    </message>
    <message>
        <source>No column of the exposure log names the units. Choose it.</source>
        <translation>Keine Spalte des Expositionsprotokolls nennt die Einheiten. Diese Spalte wählen.</translation>
    </message>
    <message>
        <source>No column of the exposure log says when. Choose the column of times.</source>
        <translation>Keine Spalte des Expositionsprotokolls sagt, wann. Die Spalte der Zeiten wählen.</translation>
    </message>
    <message>
        <source>No column of the exposure log says who is exposed. Choose the column of groups.</source>
        <translation>Keine Spalte des Expositionsprotokolls sagt, wer exponiert ist. Die Spalte der Gruppen wählen.</translation>
    </message>
    <message>
        <source>No column names the units. Choose it, or say that each row is a unit of its own.</source>
        <translation>Keine Spalte nennt die Einheiten. Diese Spalte wählen, oder angeben, dass jede Zeile eine eigene Einheit ist.</translation>
    </message>
    <message>
        <source>No column says when. Choose the column of times.</source>
        <translation>Keine Spalte sagt, wann. Die Spalte der Zeiten wählen.</translation>
    </message>
    <message>
        <source>No column says who is exposed. Choose the column of groups, or the log of exposures as the second file of the first step.</source>
        <translation>Keine Spalte sagt, wer exponiert ist. Die Spalte der Gruppen wählen, oder das Expositionsprotokoll als zweite Datei des ersten Schritts.</translation>
    </message>
    <message>
        <source>No column holds a metric of the plan. Choose at least one.</source>
        <translation>Keine Spalte enthält eine Metrik des Plans. Mindestens eine wählen.</translation>
    </message>
    <message>
        <source>A column is still missing for “%1”.</source>
        <translation>Für „%1“ fehlt noch eine Spalte.</translation>
    </message>
    <message>
        <source>The buckets of “%1” are still missing. Write their upper edges, such as 0 100 250 500.</source>
        <translation>Die Klassen von „%1“ fehlen noch. Ihre oberen Grenzen schreiben, etwa 0 100 250 500.</translation>
    </message>
    <message>
        <source>no look is whole without the row that is faulty.</source>
        <translation>keine Auswertung ist vollständig ohne die Zeile, die fehlerhaft ist.</translation>
    </message>
    <message>
        <source>the only row is before its stage was entered.</source>
        <translation>die einzige Zeile ist von vor dem Betreten ihrer Stufe.</translation>
    </message>
    <message>
        <source>its one row is not about this rollout (%1).</source>
        <translation>ihre eine Zeile gehört nicht zu diesem Rollout (%1).</translation>
    </message>
</context>
<context>
    <name>sluice::metrics::PrometheusFaults</name>
    <message>
        <source>%1: “%2”</source>
        <translation>%1: „%2“</translation>
    </message>
    <message>
        <source>Prometheus answers %1: %2</source>
        <translation>Prometheus antwortet %1: %2</translation>
    </message>
    <message>
        <source>the answer, with HTTP status %1, is not one of Prometheus</source>
        <translation>die Antwort mit HTTP-Status %1 ist keine von Prometheus</translation>
    </message>
    <message>
        <source>a series of the answer cannot be understood</source>
        <translation>eine Reihe der Antwort ist nicht zu verstehen</translation>
    </message>
    <message>
        <source>the answer has no result that can be understood</source>
        <translation>die Antwort hat kein Ergebnis, das zu verstehen ist</translation>
    </message>
    <message>
        <source>nobody it names</source>
        <translation>niemandem, den es nennt</translation>
    </message>
    <message>
        <source>Its certificate was issued by %1.</source>
        <translation>Sein Zertifikat wurde ausgestellt von %1.</translation>
    </message>
    <message>
        <source>it is not there, or holds no certificate in PEM form</source>
        <translation>sie ist nicht da, oder enthält kein Zertifikat im PEM-Format</translation>
    </message>
    <message>
        <source>no whole answer within %1</source>
        <translation>keine vollständige Antwort innerhalb von %1</translation>
    </message>
    <message>
        <source>the answer is longer than %1 MB and was cut off; narrow the selectors</source>
        <translation>die Antwort ist länger als %1 MB und wurde abgeschnitten; die Selektoren enger fassen</translation>
    </message>
    <message>
        <source>it sends us to %1; write that address as url if it is the right one</source>
        <translation>der Server verweist auf %1; diese Adresse als url schreiben, wenn es die richtige ist</translation>
    </message>
    <message>
        <source>it asks for a sign-in; write user, or signIn, and store the password</source>
        <translation>der Server verlangt eine Anmeldung; user oder signIn schreiben und das Passwort aufbewahren</translation>
    </message>
    <message>
        <source>it refuses the sign-in; store the right password</source>
        <translation>der Server weist die Anmeldung ab; das richtige Passwort aufbewahren</translation>
    </message>
    <message>
        <source>it refuses the sign-in of %1; store the right password</source>
        <translation>der Server weist die Anmeldung von %1 ab; das richtige Passwort aufbewahren</translation>
    </message>
    <message>
        <source>it forbids the query</source>
        <translation>der Server verbietet die Abfrage</translation>
    </message>
    <message>
        <source>nobody listens there: the connection was refused</source>
        <translation>dort hört niemand zu: Die Verbindung wurde abgewiesen</translation>
    </message>
    <message>
        <source>there is no host of this name</source>
        <translation>es gibt keinen Rechner mit diesem Namen</translation>
    </message>
    <message>
        <source>the server closed the connection in the middle of the answer, or speaks https</source>
        <translation>der Server hat die Verbindung mitten in der Antwort geschlossen, oder spricht https</translation>
    </message>
    <message>
        <source>the server closed the connection in the middle of the answer</source>
        <translation>der Server hat die Verbindung mitten in der Antwort geschlossen</translation>
    </message>
    <message>
        <source>the encrypted connection cannot be trusted: %1 Name the file of its authority as caFile.</source>
        <translation>der verschlüsselten Verbindung ist nicht zu trauen: %1 Die Datei ihrer Zertifizierungsstelle als caFile nennen.</translation>
    </message>
    <message>
        <source>%1 grew by %2. A finite number is needed.</source>
        <translation>%1 wuchs um %2. Eine endliche Zahl ist nötig.</translation>
    </message>
    <message>
        <source>%1 grew by %2. A counter cannot grow by less than nothing.</source>
        <translation>%1 wuchs um %2. Ein Zähler kann nicht um weniger als nichts wachsen.</translation>
    </message>
    <message>
        <source>%1 grew by %2. A whole number is needed.</source>
        <translation>%1 wuchs um %2. Eine ganze Zahl ist nötig.</translation>
    </message>
    <message>
        <source>the counters contradict each other (%1).</source>
        <translation>die Zähler widersprechen sich (%1).</translation>
    </message>
    <message>
        <source>%1 grew by %2, but n did not grow.</source>
        <translation>%1 wuchs um %2, n aber wuchs nicht.</translation>
    </message>
    <message>
        <source>%1 grew by %2. With %3 of %4 in %5 the variance is lost in rounding, or is none.</source>
        <translation>%1 wuchs um %2. Mit %3 von %4 bei %5 geht die Varianz im Runden verloren, oder sie ist keine.</translation>
    </message>
    <message>
        <source>the bucket up to %1</source>
        <translation>die Klasse bis %1</translation>
    </message>
    <message>
        <source>%1 grew by %2, but the one below it by %3.</source>
        <translation>%1 wuchs um %2, die darunter aber um %3.</translation>
    </message>
    <message>
        <source>there is no bucket up to +Inf.</source>
        <translation>es gibt keine Klasse bis +Inf.</translation>
    </message>
    <message>
        <source>x grew by %1, more than n, which grew by %2.</source>
        <translation>x wuchs um %1, mehr als n, das um %2 wuchs.</translation>
    </message>
    <message>
        <source>events grew by %1, but exposure did not grow.</source>
        <translation>events wuchs um %1, exposure aber wuchs nicht.</translation>
    </message>
    <message>
        <source>“%1” is not an address; write https://prometheus.example:9090</source>
        <translation>„%1“ ist keine Adresse; zum Beispiel https://prometheus.example:9090 schreiben</translation>
    </message>
    <message>
        <source>must not hold a user or a password; write the user as user</source>
        <translation>darf weder Benutzer noch Passwort enthalten; den Benutzer als user schreiben</translation>
    </message>
    <message>
        <source>must end with the path of the server</source>
        <translation>muss mit dem Pfad des Servers enden</translation>
    </message>
    <message>
        <source>is missing: basic sign-in needs one</source>
        <translation>fehlt: Die Anmeldung „basic“ braucht einen</translation>
    </message>
    <message>
        <source>is only for the sign-in “basic”</source>
        <translation>ist nur für die Anmeldung „basic“</translation>
    </message>
    <message>
        <source>must not hold a colon, which ends the user in HTTP</source>
        <translation>darf keinen Doppelpunkt enthalten, der in HTTP den Benutzer beendet</translation>
    </message>
    <message>
        <source>does not belong here, where everybody reads it: Sluice keeps it in the keychain</source>
        <translation>gehört nicht hierher, wo es alle lesen: Sluice bewahrt es im Schlüsselbund auf</translation>
    </message>
    <message>
        <source>must be a whole path</source>
        <translation>muss ein vollständiger Pfad sein</translation>
    </message>
    <message>
        <source>is only for https</source>
        <translation>ist nur für https</translation>
    </message>
    <message>
        <source>“%1” is not a length of time from %2 s to %3 s; write %4</source>
        <translation>„%1“ ist keine Zeitdauer von %2 s bis %3 s; zum Beispiel %4 schreiben</translation>
    </message>
    <message>
        <source>needs the name of a counter in front of the braces</source>
        <translation>braucht den Namen eines Zählers vor den geschweiften Klammern</translation>
    </message>
    <message>
        <source>says the same as job; write one of them</source>
        <translation>sagt dasselbe wie job; nur eines davon schreiben</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>darf nicht leer sein</translation>
    </message>
    <message>
        <source>is missing: which targets expose the counters, so that a dead one is noticed</source>
        <translation>fehlt: welche Ziele die Zähler bereitstellen, damit ein ausgefallenes auffällt</translation>
    </message>
    <message>
        <source>is missing: how the series of both groups are told apart</source>
        <translation>fehlt: wie die Reihen der beiden Gruppen zu unterscheiden sind</translation>
    </message>
    <message>
        <source>“%1” is not the name of a label</source>
        <translation>„%1“ ist nicht der Name eines Labels</translation>
    </message>
    <message>
        <source>is missing: a list of values of the label</source>
        <translation>fehlt: eine Liste von Werten des Labels</translation>
    </message>
    <message>
        <source>“%1” is there already</source>
        <translation>„%1“ ist schon da</translation>
    </message>
    <message>
        <source>must be matchers in braces, as {variant=&quot;new&quot;}</source>
        <translation>müssen Bedingungen in geschweiften Klammern sein, wie {variant=&quot;new&quot;}</translation>
    </message>
    <message>
        <source>is the same as exposed</source>
        <translation>ist dasselbe wie exposed</translation>
    </message>
    <message>
        <source>needs sumSquares, too: without the sum of squares there is no variance</source>
        <translation>braucht auch sumSquares: Ohne die Quadratsumme gibt es keine Varianz</translation>
    </message>
    <message>
        <source>needs one of these: %1</source>
        <translation>braucht eines davon: %1</translation>
    </message>
    <message>
        <source>“%1” is not prometheus</source>
        <translation>„%1“ ist nicht prometheus</translation>
    </message>
    <message>
        <source>is missing: at least one metric of the plan</source>
        <translation>fehlt: mindestens eine Metrik des Plans</translation>
    </message>
    <message>
        <source>the series {%1} has no label le with the upper edge of a bucket.</source>
        <translation>die Reihe {%1} hat kein Label le mit der oberen Grenze einer Klasse.</translation>
    </message>
    <message>
        <source>the histogram {%1} has %2 buckets, others have more or other ones.</source>
        <translation>das Histogramm {%1} hat %2 Klassen, andere haben mehr oder andere.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 events in %2</source>
        <translation>%1 Ereignisse in %2</translation>
    </message>
    <message>
        <source>mean %1 of %2</source>
        <translation>Mittelwert %1 von %2</translation>
    </message>
    <message>
        <source>%1 per %2 of %3</source>
        <translation>%1 je %2 von %3</translation>
    </message>
    <message>
        <source>the stage began %1 ago; with a scrape every %2 that is too little to count from.</source>
        <translation>die Stufe begann vor %1; bei einem Abruf alle %2 ist das zu wenig, um daraus zu zählen.</translation>
    </message>
    <message>
        <source>%1 names no target that was scraped since the stage began.</source>
        <translation>%1 nennt kein Ziel, das seit Beginn der Stufe abgerufen wurde.</translation>
    </message>
    <message>
        <source>only %1% of the scrapes were answered; below 95%, counts are missing.</source>
        <translation>nur %1% der Abrufe wurden beantwortet; unter 95% fehlen Zählungen.</translation>
    </message>
    <message>
        <source>Prometheus scraped during %1% of the window only; below 95%, counts are missing.</source>
        <translation>Prometheus hat nur in %1% des Zeitraums abgerufen; unter 95% fehlen Zählungen.</translation>
    </message>
    <message>
        <source>answered %1% of the scrapes</source>
        <translation>hat %1% der Abrufe beantwortet</translation>
    </message>
    <message>
        <source>the counters of the source (%1) are not those of this kind of metric, which needs %2.</source>
        <translation>die Zähler der Quelle (%1) sind nicht die dieser Art von Metrik; sie braucht: %2.</translation>
    </message>
    <message>
        <source>no covariates</source>
        <translation>keine Kovariaten</translation>
    </message>
    <message>
        <source>the series {%1} of %2 is in both groups.</source>
        <translation>die Reihe {%1} von %2 ist in beiden Gruppen.</translation>
    </message>
    <message>
        <source>the buckets of the exposed are not those of the unexposed.</source>
        <translation>die Klassen der Exponierten sind nicht die der nicht Exponierten.</translation>
    </message>
    <message>
        <source>there is no series. Nothing counted is not the same as nothing happened: let the services expose the counter from the start, as 0.</source>
        <translation>es gibt keine Reihe. Nichts gezählt ist nicht dasselbe wie nichts geschehen: Die Dienste sollten den Zähler von Anfang an bereitstellen, als 0.</translation>
    </message>
    <message>
        <source>nothing was scraped before the stage began, so nobody knows what the counter had counted by then.</source>
        <translation>vor Beginn der Stufe wurde nichts abgerufen; daher weiß niemand, was der Zähler bis dahin gezählt hatte.</translation>
    </message>
    <message>
        <source>%1 from %2 series</source>
        <translation>%1 aus %2 Reihen</translation>
    </message>
    <message>
        <source>%1 from %2 series, %3 of which began anew</source>
        <translation>%1 aus %2 Reihen, von denen %3 neu begannen</translation>
    </message>
    <message>
        <source>the series {%1} is at %2, which no counter can be.</source>
        <translation>die Reihe {%1} steht auf %2, wo kein Zähler stehen kann.</translation>
    </message>
    <message>
        <source>the samples of {%1} are not there.</source>
        <translation>die Messwerte von {%1} sind nicht da.</translation>
    </message>
    <message>
        <source>the series {%1} was at a value that no counter can be at.</source>
        <translation>die Reihe {%1} stand auf einem Wert, den kein Zähler haben kann.</translation>
    </message>
    <message>
        <source>the newest value of %1 is %2 s old; was a label renamed?</source>
        <translation>der neueste Wert von %1 ist %2 s alt; wurde ein Label umbenannt?</translation>
    </message>
    <message>
        <source>no series of %1 is there any more; are its targets down?</source>
        <translation>von %1 ist keine Reihe mehr da; sind die Ziele ausgefallen?</translation>
    </message>
    <message>
        <source>%1 was scraped during %2% of the time only; below 95%, counts are missing.</source>
        <translation>%1 wurde nur in %2% der Zeit abgerufen; unter 95% fehlen Zählungen.</translation>
    </message>
    <message>
        <source>none of %1 is a metric of the plan</source>
        <translation>keine davon ist eine Metrik des Plans: %1</translation>
    </message>
    <message>
        <source>the server answers</source>
        <translation>der Server antwortet</translation>
    </message>
    <message>
        <source>over http everybody on the way can read the password; use https</source>
        <translation>über http können alle unterwegs das Passwort lesen; https nehmen</translation>
    </message>
    <message>
        <source>is not a metric of the plan</source>
        <translation>ist keine Metrik des Plans</translation>
    </message>
    <message>
        <source>character %1: %2 is needed</source>
        <translation>Zeichen %1: Nötig ist %2</translation>
    </message>
    <message>
        <source>the name of a label, or }</source>
        <translation>der Name eines Labels, oder }</translation>
    </message>
    <message>
        <source>write the name of the metric in front of the braces, not as __name__</source>
        <translation>den Namen der Metrik vor die geschweiften Klammern schreiben, nicht als __name__</translation>
    </message>
    <message>
        <source>one of =, !=, =~ and !~</source>
        <translation>eines von =, !=, =~ und !~</translation>
    </message>
    <message>
        <source>a text in quotes on one line</source>
        <translation>ein Text in Anführungszeichen auf einer Zeile</translation>
    </message>
    <message>
        <source>, or }</source>
        <translation>, oder }</translation>
    </message>
    <message>
        <source>character %1: nothing may follow a selector; write a name and labels only, as requests_total{path=&quot;/pay&quot;}</source>
        <translation>Zeichen %1: Auf einen Selektor darf nichts folgen; nur einen Namen und Labels schreiben, wie requests_total{path=&quot;/pay&quot;}</translation>
    </message>
    <message>
        <source>a selector is needed, as requests_total{path=&quot;/pay&quot;}</source>
        <translation>nötig ist ein Selektor, wie requests_total{path=&quot;/pay&quot;}</translation>
    </message>
    <message>
        <source>the source counts events while the plan takes them for users. Say in the plan that the metric counts events, or in the source that the services count users.</source>
        <translation>die Quelle zählt Ereignisse, und der Plan hält sie für Nutzer. Im Plan angeben, dass die Metrik Ereignisse zählt, oder in der Quelle, dass die Dienste Nutzer zählen.</translation>
    </message>
</context>
<context>
    <name>sluice::metrics::SqlFaults</name>
    <message>
        <source>the end of the look</source>
        <translation>das Ende der Auswertung</translation>
    </message>
    <message>
        <source>the metric</source>
        <translation>die Metrik</translation>
    </message>
    <message>
        <source>The query returns %1.</source>
        <translation>Die Abfrage liefert %1.</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>wahr oder falsch</translation>
    </message>
    <message>
        <source>a moment</source>
        <translation>ein Zeitpunkt</translation>
    </message>
    <message>
        <source>a time without a zone</source>
        <translation>eine Zeit ohne Zone</translation>
    </message>
    <message>
        <source>of a type that is no number</source>
        <translation>von einem Typ, der keine Zahl ist</translation>
    </message>
    <message>
        <source>Count it: count(*) FILTER (WHERE …).</source>
        <translation>Stattdessen zählen: count(*) FILTER (WHERE …).</translation>
    </message>
    <message>
        <source>Cast it: CAST(… AS double precision).</source>
        <translation>Umwandeln: CAST(… AS double precision).</translation>
    </message>
    <message>
        <source>A number is needed.</source>
        <translation>Eine Zahl ist nötig.</translation>
    </message>
    <message>
        <source>the column %1 is %2 (“%3”). %4</source>
        <translation>die Spalte %1 ist %2 („%3“). %4</translation>
    </message>
    <message>
        <source>the column %1 is %2, of which nobody knows what moment it is. Leave it out, the end of the look is :t1; or return it with its zone (AT TIME ZONE &apos;UTC&apos;).</source>
        <translation>die Spalte %1 ist %2, bei der niemand weiß, welcher Zeitpunkt gemeint ist. Weglassen, das Ende der Auswertung ist :t1; oder mit Zone liefern (AT TIME ZONE &apos;UTC&apos;).</translation>
    </message>
    <message>
        <source>line %1 of the answer: %2 is %3, but the look that was asked for ends at %4.</source>
        <translation>Zeile %1 der Antwort: %2 ist %3, die abgefragte Auswertung endet aber um %4.</translation>
    </message>
    <message>
        <source>line %1 of the answer: the number of users in both groups is “%2”. A whole number is needed.</source>
        <translation>Zeile %1 der Antwort: Die Zahl der Nutzer in beiden Gruppen ist „%2“. Eine ganze Zahl ist nötig.</translation>
    </message>
    <message>
        <source>the answer is about the stage “%1”, but “%2” was asked for. Select it by :stage.</source>
        <translation>die Antwort gehört zur Stufe „%1“, gefragt war aber nach „%2“. Mit :stage auswählen.</translation>
    </message>
    <message>
        <source>the query returned no row. No data are no absence of harm: look at its conditions and at the groups.</source>
        <translation>die Abfrage lieferte keine Zeile. Keine Daten bedeuten nicht keinen Schaden: ihre Bedingungen und die Gruppen prüfen.</translation>
    </message>
    <message>
        <source>the query returned no row about it.</source>
        <translation>die Abfrage lieferte keine Zeile dazu.</translation>
    </message>
    <message>
        <source>line %1 of the answer: %2</source>
        <translation>Zeile %1 der Antwort: %2</translation>
    </message>
    <message>
        <source>the query returns %1 columns. One row with one moment is needed.</source>
        <translation>die Abfrage liefert %1 Spalten. Nötig ist eine Zeile mit einem Zeitpunkt.</translation>
    </message>
    <message>
        <source>the query returns no row. One row with one moment is needed, as max(…) answers.</source>
        <translation>die Abfrage liefert keine Zeile. Nötig ist eine Zeile mit einem Zeitpunkt, wie max(…) sie liefert.</translation>
    </message>
    <message>
        <source>the query returns more than one row. One row with one moment is needed, as max(…) answers.</source>
        <translation>die Abfrage liefert mehr als eine Zeile. Nötig ist eine Zeile mit einem Zeitpunkt, wie max(…) sie liefert.</translation>
    </message>
    <message>
        <source>“%1” is a time without a zone, of which nobody knows what moment it is. Return it with its zone (AT TIME ZONE &apos;UTC&apos;), or as text that ends with Z or an offset.</source>
        <translation>„%1“ ist eine Zeit ohne Zone, bei der niemand weiß, welcher Zeitpunkt gemeint ist. Mit Zone liefern (AT TIME ZONE &apos;UTC&apos;), oder als Text, der mit Z oder einem Abstand zu UTC endet.</translation>
    </message>
    <message>
        <source>“%1” is not a moment. A time with its zone is needed, such as 2026-11-17T08:00:00Z.</source>
        <translation>„%1“ ist kein Zeitpunkt. Nötig ist eine Zeit mit Zone, etwa 2026-11-17T08:00:00Z.</translation>
    </message>
    <message>
        <source>no data since the stage was entered at %1; there are none at all (NULL).</source>
        <translation>keine Daten, seit die Stufe um %1 betreten wurde; es gibt überhaupt keine (NULL).</translation>
    </message>
    <message>
        <source>the newest data are of %1, but it is %2 only. Leave out what is dated wrongly (… AND at &lt;= now()), or set the clocks right.</source>
        <translation>die neuesten Daten sind von %1, es ist aber erst %2. Falsch datierte auslassen (… AND at &lt;= now()), oder die Uhren richtig stellen.</translation>
    </message>
    <message>
        <source>no data since the stage was entered at %1; the newest are of %2.</source>
        <translation>keine Daten, seit die Stufe um %1 betreten wurde; die neuesten sind von %2.</translation>
    </message>
    <message>
        <source>newest data of %1, %2 old</source>
        <translation>neueste Daten von %1, %2 alt</translation>
    </message>
    <message>
        <source>a NUL character cannot be part of a query</source>
        <translation>ein NUL-Zeichen kann nicht Teil einer Abfrage sein</translation>
    </message>
    <message>
        <source>the query is empty; a SELECT is needed</source>
        <translation>die Abfrage ist leer; nötig ist ein SELECT</translation>
    </message>
    <message>
        <source>the quote that is opened here is never closed</source>
        <translation>das Anführungszeichen, das hier beginnt, wird nie geschlossen</translation>
    </message>
    <message>
        <source>the comment that begins here never ends</source>
        <translation>der Kommentar, der hier beginnt, endet nie</translation>
    </message>
    <message>
        <source>a second statement begins here; a source asks one SELECT</source>
        <translation>hier beginnt eine zweite Anweisung; eine Quelle fragt mit einem SELECT</translation>
    </message>
    <message>
        <source>a source only reads: the query must begin with SELECT, WITH, VALUES or TABLE</source>
        <translation>eine Quelle liest nur: Die Abfrage muss mit SELECT, WITH, VALUES oder TABLE beginnen</translation>
    </message>
    <message>
        <source>Qt&apos;s driver %1 is not installed; on Debian it is the package %2.</source>
        <translation>der Treiber %1 von Qt ist nicht installiert; unter Debian ist es das Paket %2.</translation>
    </message>
    <message>
        <source>does not belong into a document; it is kept in the keychain (sluice secret set)</source>
        <translation>gehört nicht in ein Dokument; es liegt im Schlüsselbund (sluice secret set)</translation>
    </message>
    <message>
        <source>is only the server&apos;s name; port, database and user have fields of their own</source>
        <translation>ist nur der Name des Servers; port, database und user haben eigene Felder</translation>
    </message>
    <message>
        <source>must not have a semicolon in its name</source>
        <translation>darf kein Semikolon im Namen haben</translation>
    </message>
    <message>
        <source>is for the kind odbc</source>
        <translation>ist für die Art odbc</translation>
    </message>
    <message>
        <source>must not hold a password; it is kept in the keychain (sluice secret set)</source>
        <translation>darf kein Passwort enthalten; es liegt im Schlüsselbund (sluice secret set)</translation>
    </message>
    <message>
        <source>must not name a user; write the name into “user”</source>
        <translation>darf keinen Benutzer nennen; den Namen in „user“ schreiben</translation>
    </message>
    <message>
        <source>names no driver; write Driver={…};Server=…, or use “dsn”</source>
        <translation>nennt keinen Treiber; Driver={…};Server=… schreiben, oder „dsn“ verwenden</translation>
    </message>
    <message>
        <source>or “connection” is needed, one of them</source>
        <translation>oder „connection“ ist nötig, eines davon</translation>
    </message>
    <message>
        <source>is only the name of a data source; what else there is goes into “connection”</source>
        <translation>ist nur der Name einer Datenquelle; alles andere gehört in „connection“</translation>
    </message>
    <message>
        <source>is for the kind postgresql; of odbc it is a part of the data source or of “connection”</source>
        <translation>ist für die Art postgresql; bei odbc ist es Teil der Datenquelle oder von „connection“</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a length from 1s to 1h; write 60s</source>
        <translation>„%1“ ist keine Dauer von 1s bis 1h; zum Beispiel 60s schreiben</translation>
    </message>
    <message>
        <source>is not a name: letters, digits and _, none of the digits first</source>
        <translation>ist kein Name: Buchstaben, Ziffern und _, keine Ziffer am Anfang</translation>
    </message>
    <message>
        <source>is a parameter that Sluice fills in</source>
        <translation>ist ein Parameter, den Sluice ausfüllt</translation>
    </message>
    <message>
        <source>must not hold a NUL</source>
        <translation>darf kein NUL enthalten</translation>
    </message>
    <message>
        <source>must be a text, a number, true or false</source>
        <translation>muss ein Text, eine Zahl, true oder false sein</translation>
    </message>
    <message>
        <source>must be a text in quotes, or a list of its lines</source>
        <translation>muss ein Text in Anführungszeichen sein, oder eine Liste seiner Zeilen</translation>
    </message>
    <message>
        <source>there is no parameter :%1; there are :%2. Give it a value in “constants”, or a space behind a colon that begins none</source>
        <translation>es gibt keinen Parameter :%1; es gibt :%2. Ihm in „constants“ einen Wert geben, oder ein Leerzeichen hinter einen Doppelpunkt setzen, der keinen beginnt</translation>
    </message>
    <message>
        <source>:matured is for the query of one metric, in “queries”</source>
        <translation>:matured ist für die Abfrage einer einzelnen Metrik, in „queries“</translation>
    </message>
    <message>
        <source>:t1 is missing: a query must end where the look ends, or it answers with other figures each time</source>
        <translation>:t1 fehlt: Eine Abfrage muss enden, wo die Auswertung endet, sonst liefert sie jedes Mal andere Zahlen</translation>
    </message>
    <message>
        <source>:t0 (or :stage) is missing: a query must count what came since the stage was entered, and nothing before</source>
        <translation>:t0 (oder :stage) fehlt: Eine Abfrage muss zählen, was seit dem Betreten der Stufe kam, und nichts davor</translation>
    </message>
    <message>
        <source>is missing: a query that answers how far the data reach, so that a warehouse whose loading has stopped does not look fresh for ever. Write SELECT max(at) FROM event WHERE surface = :surface</source>
        <translation>fehlt: eine Abfrage, die sagt, wie weit die Daten reichen, damit ein Datenlager, das nicht mehr geladen wird, nicht für immer frisch aussieht. Zum Beispiel SELECT max(at) FROM event WHERE surface = :surface schreiben</translation>
    </message>
    <message>
        <source>:%1 is not known before this query: its answer is where a look ends</source>
        <translation>:%1 ist vor dieser Abfrage nicht bekannt: Ihre Antwort ist, wo eine Auswertung endet</translation>
    </message>
    <message>
        <source>or “queries” is needed, one of them</source>
        <translation>oder „queries“ ist nötig, eines davon</translation>
    </message>
    <message>
        <source>is for one “query”; “queries” names its metrics itself</source>
        <translation>ist für eine einzelne „query“; „queries“ nennt seine Metriken selbst</translation>
    </message>
    <message>
        <source>must name a metric and its query</source>
        <translation>muss eine Metrik und ihre Abfrage nennen</translation>
    </message>
    <message>
        <source>is used by no query</source>
        <translation>wird von keiner Abfrage verwendet</translation>
    </message>
    <message>
        <source>is for files</source>
        <translation>ist für Dateien</translation>
    </message>
    <message>
        <source>is for files: the end of a look is :t1</source>
        <translation>ist für Dateien: Das Ende einer Auswertung ist :t1</translation>
    </message>
    <message>
        <source>“%1” is not a time zone; write Europe/Berlin</source>
        <translation>„%1“ ist keine Zeitzone; zum Beispiel Europe/Berlin schreiben</translation>
    </message>
    <message>
        <source>is one of the groups in “mapping”</source>
        <translation>ist eine der Gruppen in „mapping“</translation>
    </message>
    <message>
        <source>the plan has no metric “%1”. Expected %2.</source>
        <translation>der Plan hat keine Metrik „%1“. Erwartet: %2.</translation>
    </message>
    <message>
        <source>%1 is known %2 after a user was reached: it needs a query of its own, in “queries”, that leaves out users who were reached behind :matured.</source>
        <translation>%1 ist erst %2 nach dem Erreichen eines Nutzers bekannt: Die Metrik braucht eine eigene Abfrage in „queries“, die Nutzer auslässt, die nach :matured erreicht wurden.</translation>
    </message>
    <message>
        <source>Name the file of the certificate authority in sslRootCert.</source>
        <translation>Die Datei der Zertifizierungsstelle in sslRootCert nennen.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not signed by the authority in sslRootCert.</source>
        <translation>Das Zertifikat des Servers ist nicht von der Zertifizierungsstelle in sslRootCert unterschrieben.</translation>
    </message>
    <message>
        <source>The certificate is another server&apos;s: write the host as it is named there.</source>
        <translation>Das Zertifikat gehört einem anderen Server: Den Rechner so schreiben, wie er dort heißt.</translation>
    </message>
    <message>
        <source>Turn TLS on in the server; sslMode disable sends the data in the clear.</source>
        <translation>TLS im Server einschalten; sslMode disable überträgt die Daten unverschlüsselt.</translation>
    </message>
    <message>
        <source>Keep the password in the keychain: sluice secret set %1.</source>
        <translation>Das Passwort im Schlüsselbund ablegen: sluice secret set %1.</translation>
    </message>
    <message>
        <source>Check the user, and the password in the keychain (sluice secret set %1).</source>
        <translation>Den Benutzer prüfen, und das Passwort im Schlüsselbund (sluice secret set %1).</translation>
    </message>
    <message>
        <source>The server does not answer: check address and network.</source>
        <translation>Der Server antwortet nicht: Adresse und Netz prüfen.</translation>
    </message>
    <message>
        <source>Nothing listens there: check host and port, and whether the server runs.</source>
        <translation>Dort hört niemand zu: Rechner und Port prüfen, und ob der Server läuft.</translation>
    </message>
    <message>
        <source>There is no server of this name.</source>
        <translation>Es gibt keinen Server mit diesem Namen.</translation>
    </message>
    <message>
        <source>The driver is not installed; for PostgreSQL it is in Debian&apos;s package odbc-postgresql.</source>
        <translation>Der Treiber ist nicht installiert; für PostgreSQL steht er in Debians Paket odbc-postgresql.</translation>
    </message>
    <message>
        <source>There is no data source of this name: see odbc.ini (odbcinst -q -s).</source>
        <translation>Es gibt keine Datenquelle mit diesem Namen: siehe odbc.ini (odbcinst -q -s).</translation>
    </message>
    <message>
        <source>%1 took longer than %2 s, and was ended. Make it cheaper, or allow it more in statementTimeout.</source>
        <translation>%1 dauerte länger als %2 s und wurde beendet. Sparsamer schreiben, oder mit statementTimeout mehr erlauben.</translation>
    </message>
    <message>
        <source>The connection was lost.</source>
        <translation>Die Verbindung ging verloren.</translation>
    </message>
    <message>
        <source>the database says: %1</source>
        <translation>die Datenbank sagt: %1</translation>
    </message>
    <message>
        <source>A source only reads</source>
        <translation>Eine Quelle liest nur</translation>
    </message>
    <message>
        <source>The user must be allowed to read it (GRANT SELECT)</source>
        <translation>Der Benutzer muss es lesen dürfen (GRANT SELECT)</translation>
    </message>
    <message>
        <source>the connection was lost.</source>
        <translation>die Verbindung ging verloren.</translation>
    </message>
    <message>
        <source>“%1” failed: %2</source>
        <translation>„%1“ schlug fehl: %2</translation>
    </message>
    <message>
        <source>this is not PostgreSQL, so Sluice does not know how to make its session read-only and its queries end. Name the statements in “session”.</source>
        <translation>das ist nicht PostgreSQL; daher weiß Sluice nicht, wie die Sitzung nur liest und ihre Abfragen enden. Die Anweisungen in „session“ nennen.</translation>
    </message>
    <message>
        <source>the server fell silent while it was asked %1.</source>
        <translation>der Server verstummte bei der Abfrage %1.</translation>
    </message>
    <message>
        <source>the query answers with %1 columns</source>
        <translation>die Abfrage antwortet mit %1 Spalten</translation>
    </message>
    <message>
        <source>the query answers with more than %1 rows. It must return sufficient statistics, one row per metric and group: let the database add up (GROUP BY)</source>
        <translation>die Abfrage antwortet mit mehr als %1 Zeilen. Sie muss suffiziente Statistiken liefern, eine Zeile je Metrik und Gruppe: die Datenbank summieren lassen (GROUP BY)</translation>
    </message>
    <message>
        <source>the query answers with more than 64 MiB. It must return sufficient statistics, one row per metric and group</source>
        <translation>die Abfrage antwortet mit mehr als 64 MiB. Sie muss suffiziente Statistiken liefern, eine Zeile je Metrik und Gruppe</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 with mean %2</source>
        <translation>%1 mit Mittelwert %2</translation>
    </message>
    <message>
        <source>%1 with %2 per %3</source>
        <translation>%1 mit %2 je %3</translation>
    </message>
    <message>
        <source>%1 events in %2</source>
        <translation>%1 Ereignisse in %2</translation>
    </message>
    <message>
        <source>%1 with quantile %2</source>
        <translation>%1 mit Quantil %2</translation>
    </message>
    <message>
        <source>%1 in buckets</source>
        <translation>%1 in Klassen</translation>
    </message>
    <message>
        <source>exposed %1; unexposed %2</source>
        <translation>exponiert %1; nicht exponiert %2</translation>
    </message>
    <message>
        <source>%1 users seen in both groups were left out</source>
        <translation>%1 in beiden Gruppen gesehene Nutzer wurden ausgelassen</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>nobody was reached long enough ago for any of its metrics to be known.</source>
        <translation>niemand wurde so lange vorher erreicht, dass eine der Metriken bekannt wäre.</translation>
    </message>
    <message>
        <source>%1, after %2 ms</source>
        <translation>%1, nach %2 ms</translation>
    </message>
    <message>
        <source>nobody was reached long enough ago for it to be known</source>
        <translation>niemand wurde so lange vorher erreicht, dass sie bekannt wäre</translation>
    </message>
    <message>
        <source>%1 user seen in both groups was left out</source>
        <translation>%1 in beiden Gruppen gesehener Nutzer wurde ausgelassen</translation>
    </message>
</context>
<context>
    <name>sluice::metrics::UnitFaults</name>
    <message>
        <source>there is a NUL byte. This is not a text file.</source>
        <translation>hier steht ein NUL-Byte. Das ist keine Textdatei.</translation>
    </message>
    <message>
        <source>this byte is not UTF-8. Save the file as UTF-8.</source>
        <translation>dieses Byte ist kein UTF-8. Die Datei als UTF-8 speichern.</translation>
    </message>
    <message>
        <source>a quote in this row is not closed.</source>
        <translation>ein Anführungszeichen in dieser Zeile wird nicht geschlossen.</translation>
    </message>
    <message>
        <source>this row has %1 fields, the header has %2.</source>
        <translation>diese Zeile hat %1 Felder, die Kopfzeile hat %2.</translation>
    </message>
    <message>
        <source>this line is longer than %1 bytes.</source>
        <translation>diese Zeile ist länger als %1 Bytes.</translation>
    </message>
    <message>
        <source>is empty. A group is needed.</source>
        <translation>ist leer. Eine Gruppe ist nötig.</translation>
    </message>
    <message>
        <source>is before the stage “%1” was entered.</source>
        <translation>liegt vor dem Betreten der Stufe „%1“.</translation>
    </message>
    <message>
        <source>is below zero.</source>
        <translation>ist kleiner als null.</translation>
    </message>
    <message>
        <source>is not a whole number.</source>
        <translation>ist keine ganze Zahl.</translation>
    </message>
    <message>
        <source>is not 0, 1, true or false.</source>
        <translation>ist nicht 0, 1, true oder false.</translation>
    </message>
    <message>
        <source>is empty. A stage is needed.</source>
        <translation>ist leer. Eine Stufe ist nötig.</translation>
    </message>
    <message>
        <source>is not a group. Known are %1.</source>
        <translation>ist keine Gruppe. Bekannt: %1.</translation>
    </message>
    <message>
        <source>is not a stage. Known are %1.</source>
        <translation>ist keine Stufe. Bekannt: %1.</translation>
    </message>
    <message>
        <source>there are more than %1 groups, stages and times. Is a column of units mapped as one of them?</source>
        <translation>es gibt mehr als %1 Gruppen, Stufen und Zeiten. Ist eine Spalte mit Einheiten als eine davon zugeordnet?</translation>
    </message>
    <message>
        <source>is empty. The name of a unit is needed.</source>
        <translation>ist leer. Der Name einer Einheit ist nötig.</translation>
    </message>
    <message>
        <source>is one of too many groups and stages. Is a column of units mapped as one of them?</source>
        <translation>ist eine von zu vielen Gruppen und Stufen. Ist eine Spalte mit Einheiten als eine davon zugeordnet?</translation>
    </message>
    <message>
        <source>the gzip file ends too early. Copy or export it again.</source>
        <translation>die gzip-Datei endet zu früh. Noch einmal kopieren oder exportieren.</translation>
    </message>
    <message>
        <source>the gzip file is damaged. Copy or export it again.</source>
        <translation>die gzip-Datei ist beschädigt. Noch einmal kopieren oder exportieren.</translation>
    </message>
    <message>
        <source>the zstd file ends too early. Copy or export it again.</source>
        <translation>die zstd-Datei endet zu früh. Noch einmal kopieren oder exportieren.</translation>
    </message>
    <message>
        <source>the zstd file is damaged. Copy or export it again.</source>
        <translation>die zstd-Datei ist beschädigt. Noch einmal kopieren oder exportieren.</translation>
    </message>
    <message>
        <source>is too large to be calculated with.</source>
        <translation>ist zu groß, um damit zu rechnen.</translation>
    </message>
    <message>
        <source>is not finite. Leave the cell empty if nothing was measured.</source>
        <translation>ist nicht endlich. Die Zelle leer lassen, wenn nichts gemessen wurde.</translation>
    </message>
    <message>
        <source>has a comma. Write decimals after a point, and no thousands separators.</source>
        <translation>hat ein Komma. Dezimalstellen nach einem Punkt schreiben, und ohne Tausendertrennzeichen.</translation>
    </message>
    <message>
        <source>has a point, and decimals stand after a comma in this file.</source>
        <translation>hat einen Punkt, und in dieser Datei stehen Dezimalstellen nach einem Komma.</translation>
    </message>
    <message>
        <source>has something between its thousands. Write its digits alone.</source>
        <translation>hat ein Zeichen zwischen den Tausendern. Nur die Ziffern schreiben.</translation>
    </message>
    <message>
        <source>is not a number. Leave the cell empty if nothing was measured.</source>
        <translation>ist keine Zahl. Die Zelle leer lassen, wenn nichts gemessen wurde.</translation>
    </message>
    <message>
        <source>is empty. A time is needed.</source>
        <translation>ist leer. Eine Zeit ist nötig.</translation>
    </message>
    <message>
        <source>looks like seconds since 1970. Write ISO 8601, or name “seconds” in timeFormats.</source>
        <translation>sieht nach Sekunden seit 1970 aus. ISO 8601 schreiben, oder „seconds“ in timeFormats nennen.</translation>
    </message>
    <message>
        <source>looks like milliseconds since 1970. Write ISO 8601, or name “milliseconds” in timeFormats.</source>
        <translation>sieht nach Millisekunden seit 1970 aus. ISO 8601 schreiben, oder „milliseconds“ in timeFormats nennen.</translation>
    </message>
    <message>
        <source>is not a time. Write times as ISO 8601, such as 2026-11-13T08:00:00Z.</source>
        <translation>ist keine Zeit. Zeiten nach ISO 8601 schreiben, etwa 2026-11-13T08:00:00Z.</translation>
    </message>
    <message>
        <source>An object in braces is needed on each line.</source>
        <translation>Auf jeder Zeile ist ein Objekt in geschweiften Klammern nötig.</translation>
    </message>
    <message>
        <source>Each object stands on a line of its own.</source>
        <translation>Jedes Objekt steht auf einer eigenen Zeile.</translation>
    </message>
    <message>
        <source>A colon is needed here.</source>
        <translation>Hier ist ein Doppelpunkt nötig.</translation>
    </message>
    <message>
        <source>the key “%1” is there twice.</source>
        <translation>der Schlüssel „%1“ ist zweimal da.</translation>
    </message>
    <message>
        <source>A comma or a closing brace is needed here.</source>
        <translation>Hier ist ein Komma oder eine schließende geschweifte Klammer nötig.</translation>
    </message>
    <message>
        <source>A value is needed here.</source>
        <translation>Hier ist ein Wert nötig.</translation>
    </message>
    <message>
        <source>a text, a number, true, false or null is needed here, not a list or an object.</source>
        <translation>hier ist ein Text, eine Zahl, true, false oder null nötig, keine Liste und kein Objekt.</translation>
    </message>
    <message>
        <source>this is nested deeper than %1 levels.</source>
        <translation>das ist tiefer als %1 Ebenen verschachtelt.</translation>
    </message>
    <message>
        <source>A comma or a closing bracket is needed here.</source>
        <translation>Hier ist ein Komma oder eine schließende Klammer nötig.</translation>
    </message>
    <message>
        <source>A text in quotes is needed here.</source>
        <translation>Hier ist ein Text in Anführungszeichen nötig.</translation>
    </message>
    <message>
        <source>a control character must be escaped.</source>
        <translation>ein Steuerzeichen muss maskiert sein.</translation>
    </message>
    <message>
        <source>this is no escape sequence.</source>
        <translation>das ist keine Escape-Sequenz.</translation>
    </message>
    <message>
        <source>this line ends too early. %1</source>
        <translation>diese Zeile endet zu früh. %1</translation>
    </message>
    <message>
        <source>“%1” is not JSON. %2</source>
        <translation>„%1“ ist kein JSON. %2</translation>
    </message>
    <message>
        <source>, and only rows that say “%1” there are wanted</source>
        <translation>, und nur Zeilen, in denen dort „%1“ steht, sind gewünscht</translation>
    </message>
    <message>
        <source>there is no column “%1”%2. The file has %3.</source>
        <translation>es gibt keine Spalte „%1“%2. Die Datei hat %3.</translation>
    </message>
    <message>
        <source>there are several columns “%1”.</source>
        <translation>es gibt mehrere Spalten „%1“.</translation>
    </message>
    <message>
        <source>at most %1 keys of JSON lines can be read.</source>
        <translation>von JSON-Zeilen lassen sich höchstens %1 Schlüssel lesen.</translation>
    </message>
    <message>
        <source>between 1 and %1 columns can be reduced at once.</source>
        <translation>zwischen 1 und %1 Spalten lassen sich auf einmal verdichten.</translation>
    </message>
    <message>
        <source>%1 “%2” %3</source>
        <translation>%1 „%2“ %3</translation>
    </message>
    <message>
        <source>and more; the first %1 faults are named.</source>
        <translation>und weitere; genannt sind die ersten %1 Fehler.</translation>
    </message>
    <message>
        <source>the file is empty.</source>
        <translation>die Datei ist leer.</translation>
    </message>
    <message>
        <source>this is not a text in UTF-8.</source>
        <translation>das ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>no line has a key %1.</source>
        <translation>keine Zeile hat einen Schlüssel %1.</translation>
    </message>
    <message>
        <source>the file has no rows.</source>
        <translation>die Datei hat keine Zeilen.</translation>
    </message>
    <message>
        <source>does not exist in %1: the clocks leave it out.</source>
        <translation>gibt es in %1 nicht: Die Uhren überspringen diese Zeit.</translation>
    </message>
    <message>
        <source>is not a time. Expected %1, or ISO 8601.</source>
        <translation>ist keine Zeit. Erwartet: %1, oder ISO 8601.</translation>
    </message>
</context>
<context>
    <name>sluice::present::ActivityModel</name>
    <message>
        <source>imported %1</source>
        <translation>importierte %1</translation>
    </message>
    <message>
        <source>undid the import</source>
        <translation>machte den Import rückgängig</translation>
    </message>
    <message>
        <source>in margin, worse since look %1</source>
        <translation>in Toleranz, schlechter seit Auswertung %1</translation>
    </message>
    <message>
        <source>regressed at look %1</source>
        <translation>verschlechtert bei Auswertung %1</translation>
    </message>
    <message>
        <source>Shared store:</source>
        <translation>Gemeinsamer Speicher:</translation>
    </message>
</context>
<context>
    <name>sluice::present::Approval</name>
    <message>
        <source>%1 changed from %2 to %3 since %4 asked.</source>
        <translation>%1 hat sich von %2 zu %3 geändert, seit %4 gefragt hat.</translation>
    </message>
    <message>
        <source>%1 was met when %2 asked, and is not now.</source>
        <translation>%1 war erfüllt, als %2 fragte, und ist es jetzt nicht.</translation>
    </message>
    <message>
        <source>Nothing in the evidence has changed since %1 asked.</source>
        <translation>Im Beleg hat sich nichts geändert, seit %1 gefragt hat.</translation>
    </message>
    <message>
        <source>asks to complete against the gate</source>
        <translation>fragt das Abschließen gegen das Gate an</translation>
    </message>
    <message>
        <source>asks to go to %1 against the gate</source>
        <translation>fragt %1 gegen das Gate an</translation>
    </message>
    <message>
        <source>asks to complete</source>
        <translation>fragt das Abschließen an</translation>
    </message>
    <message>
        <source>asks to advance to %1</source>
        <translation>fragt das Erhöhen auf %1 an</translation>
    </message>
    <message>
        <source>asks to start at %1</source>
        <translation>fragt den Start bei %1 an</translation>
    </message>
    <message>
        <source>Asked %1</source>
        <translation>Gefragt %1</translation>
    </message>
    <message>
        <source>Evidence %1 · frozen %2</source>
        <translation>Beleg %1 · eingefroren %2</translation>
    </message>
    <message>
        <source>%1 of %2 approved</source>
        <translation>%1 von %2 freigegeben</translation>
    </message>
</context>
<context>
    <name>sluice::present::Bundle</name>
    <message>
        <source>Bundle of %1.</source>
        <translation>Bündel von %1.</translation>
    </message>
    <message>
        <source>For reading only, as it was when %1 exported it, %2.</source>
        <translation>Nur zum Lesen, wie es war, als %1 es exportierte, %2.</translation>
    </message>
    <message>
        <source>Bundle of %1, exported %2 by %3. For reading only.</source>
        <translation>Bündel von %1, exportiert %2 von %3. Nur zum Lesen.</translation>
    </message>
    <message>
        <source>The gate says here what it said there, byte for byte: %1.</source>
        <translation>Das Gate sagt hier dasselbe wie dort, Byte für Byte: %1.</translation>
    </message>
    <message>
        <source>The gate does not say what it said there: %1 was exported, made again it is %2. Another version of Sluice may judge otherwise; if this one made the bundle, the file was changed.</source>
        <translation>Das Gate sagt hier nicht dasselbe wie dort: %1 wurde exportiert, neu berechnet ergibt sich %2. Eine andere Version von Sluice urteilt vielleicht anders; wenn diese das Bündel erstellt hat, wurde die Datei geändert.</translation>
    </message>
</context>
<context>
    <name>sluice::present::Chart</name>
    <message>
        <source>The first data comes with the first stage.</source>
        <translation>Die ersten Daten kommen mit der ersten Stufe.</translation>
    </message>
    <message>
        <source>This gate judges no guardrail.</source>
        <translation>Dieses Gate beurteilt keine Leitplanke.</translation>
    </message>
    <message>
        <source>margin %1</source>
        <translation>Toleranz %1</translation>
    </message>
    <message>
        <source>regressed %1</source>
        <translation>verschlechtert %1</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>jetzt %1</translation>
    </message>
    <message>
        <source>No look has enough data yet: %1.</source>
        <translation>Noch hat keine Auswertung genug Daten: %1.</translation>
    </message>
    <message>
        <source>First data is expected at %1.</source>
        <translation>Die ersten Daten werden erwartet: %1.</translation>
    </message>
    <message>
        <source>This stage plans no shares, so there is no ratio to check.</source>
        <translation>Diese Stufe plant keine Anteile, daher ist kein Verhältnis zu prüfen.</translation>
    </message>
    <message>
        <source>No users yet; the plan says %1.</source>
        <translation>Noch keine Nutzer; der Plan sagt %1.</translation>
    </message>
    <message>
        <source>%1 of the measured users are exposed, the plan says %2 (p %3).</source>
        <translation>%1 der gemessenen Nutzer sind exponiert, der Plan sagt %2 (p %3).</translation>
    </message>
    <message>
        <source>A/B said %1</source>
        <translation>A/B sagte %1</translation>
    </message>
    <message>
        <source>not clear by the gate</source>
        <translation>bis zum Gate nicht unauffällig</translation>
    </message>
    <message>
        <source>clears with the next look</source>
        <translation>unauffällig mit der nächsten Auswertung</translation>
    </message>
    <message>
        <source>clears %1</source>
        <translation>unauffällig %1</translation>
    </message>
    <message>
        <source>It is not expected to clear before the gate.</source>
        <translation>Vor dem Gate wird sie voraussichtlich nicht unauffällig.</translation>
    </message>
    <message>
        <source>It is expected to clear with the next look.</source>
        <translation>Mit der nächsten Auswertung wird sie voraussichtlich unauffällig.</translation>
    </message>
    <message>
        <source>It is expected to clear %1.</source>
        <translation>Voraussichtlich wird sie %1 unauffällig.</translation>
    </message>
    <message>
        <source>%1: change %2, band %3, %4, after %5.</source>
        <translation>%1: Änderung %2, Band %3, %4, nach %5.</translation>
    </message>
</context>
<context>
    <name>sluice::present::Conflict</name>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>no guardrails, %1</source>
        <translation>keine Leitplanken, %1</translation>
    </message>
    <message>
        <source>%1 of %2 clear, %3</source>
        <translation>%1 von %2 unauffällig, %3</translation>
    </message>
    <message>
        <source>+1 note</source>
        <translation>+1 Notiz</translation>
    </message>
    <message>
        <source>+%1 notes</source>
        <translation>+%1 Notizen</translation>
    </message>
    <message>
        <source>1 note</source>
        <translation>1 Notiz</translation>
    </message>
    <message>
        <source>%1 notes</source>
        <translation>%1 Notizen</translation>
    </message>
    <message>
        <source>Conflict — %1</source>
        <translation>Konflikt – %1</translation>
    </message>
    <message>
        <source>What should happen to yours?</source>
        <translation>Was soll mit der eigenen geschehen?</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <source>, waiting
%1</source>
        <translation>, wartet
%1</translation>
    </message>
    <message>
        <source>, in the store
%1</source>
        <translation>, im Speicher
%1</translation>
    </message>
    <message>
        <source>, in the store</source>
        <translation>, im Speicher</translation>
    </message>
    <message>
        <source>%1 was first with this id. Your rollout is kept, not added.</source>
        <translation>%1 war mit dieser ID zuerst da. Der eigene Rollout ist aufbewahrt, nicht hinzugefügt.</translation>
    </message>
    <message>
        <source>%1 is online.</source>
        <translation>%1 ist online.</translation>
    </message>
    <message>
        <source>%1 decided first. Your decision is kept, not applied.</source>
        <translation>%1 hat zuerst entschieden. Die eigene Entscheidung ist aufbewahrt, nicht angewendet.</translation>
    </message>
    <message>
        <source>%1 decided at %2, you decided at %3, both from decision %4. Both reasons stay in the log.</source>
        <translation>%1 entschied um %2, hier wurde um %3 entschieden, beide ab Entscheidung %4. Beide Begründungen bleiben im Protokoll.</translation>
    </message>
    <message>
        <source>Both started from
decision %1</source>
        <translation>Beide gingen aus von
Entscheidung %1</translation>
    </message>
    <message>
        <source>The store did not take it. It is kept, not applied.</source>
        <translation>Der Speicher hat sie nicht angenommen. Sie ist aufbewahrt, nicht angewendet.</translation>
    </message>
    <message>
        <source>The store has something else under this name. Yours is kept, not applied.</source>
        <translation>Der Speicher hat unter diesem Namen etwas anderes. Die eigene ist aufbewahrt, nicht angewendet.</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Hold ends</source>
        <translation>Haltezeit endet</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Everything else</source>
        <translation>Alles andere</translation>
    </message>
    <message>
        <source>your edits</source>
        <translation>eigene Änderungen</translation>
    </message>
    <message>
        <source>their edits</source>
        <translation>deren Änderungen</translation>
    </message>
    <message>
        <source>Both started
from</source>
        <translation>Beide gingen
aus von</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Jemand</translation>
    </message>
    <message>
        <source>%1 edited the surface first. Your edit is kept, not applied.</source>
        <translation>%1 hat den Bereich zuerst bearbeitet. Die eigene Änderung ist aufbewahrt, nicht angewendet.</translation>
    </message>
    <message>
        <source>%1 edited the plan first. Your edit is kept, not applied.</source>
        <translation>%1 hat den Plan zuerst bearbeitet. Die eigene Änderung ist aufbewahrt, nicht angewendet.</translation>
    </message>
    <message>
        <source>Your edits and theirs do not touch each other.</source>
        <translation>Die beiden Änderungen berühren sich nicht.</translation>
    </message>
    <message>
        <source>You both changed one field differently. Choose which one it gets.</source>
        <translation>Ein Feld wurde auf beiden Seiten verschieden geändert. Wählen, was es bekommt.</translation>
    </message>
    <message>
        <source>You both changed %1 fields differently. Choose for each which one it gets.</source>
        <translation>%1 Felder wurden auf beiden Seiten verschieden geändert. Für jedes wählen, was es bekommt.</translation>
    </message>
    <message>
        <source>Leave %1’s surface</source>
        <translation>Bereich von %1 lassen</translation>
    </message>
    <message>
        <source>Leave %1’s plan</source>
        <translation>Plan von %1 lassen</translation>
    </message>
    <message>
        <source>Leave %1’s decision</source>
        <translation>Entscheidung von %1 lassen</translation>
    </message>
    <message>
        <source>Give up mine</source>
        <translation>Eigene aufgeben</translation>
    </message>
    <message>
        <source>%1: stay at %2</source>
        <translation>%1: bei %2 bleiben</translation>
    </message>
    <message>
        <source>%1: the rollout stays as it is</source>
        <translation>%1: Der Rollout bleibt, wie er ist</translation>
    </message>
    <message>
        <source>Yours is not applied. A note in the log keeps what you decided, and why.</source>
        <translation>Die eigene wird nicht angewendet. Eine Notiz im Protokoll hält fest, was entschieden wurde und warum.</translation>
    </message>
    <message>
        <source>Yours is gone then. Nothing of it was in the store.</source>
        <translation>Die eigene ist dann weg. Nichts davon war im Speicher.</translation>
    </message>
    <message>
        <source>Apply my edit to the new surface, as chosen above</source>
        <translation>Eigene Änderung auf den neuen Bereich anwenden, wie oben gewählt</translation>
    </message>
    <message>
        <source>Apply my edit to the new plan, as chosen above</source>
        <translation>Eigene Änderung auf den neuen Plan anwenden, wie oben gewählt</translation>
    </message>
    <message>
        <source>It becomes another revision. What may not change any more is refused.</source>
        <translation>Sie wird eine weitere Revision. Was sich nicht mehr ändern darf, wird abgelehnt.</translation>
    </message>
    <message>
        <source>Apply my edit</source>
        <translation>Änderung anwenden</translation>
    </message>
    <message>
        <source>Add mine as “%1”</source>
        <translation>Eigenen als „%1“ hinzufügen</translation>
    </message>
    <message>
        <source>A rollout of its own beside theirs, as a draft.</source>
        <translation>Ein eigener Rollout neben dem anderen, als Entwurf.</translation>
    </message>
    <message>
        <source>Add mine</source>
        <translation>Eigenen hinzufügen</translation>
    </message>
    <message>
        <source>Send mine again</source>
        <translation>Eigene noch einmal senden</translation>
    </message>
    <message>
        <source>As it is, now that the store may take it.</source>
        <translation>Wie sie ist, jetzt, da der Speicher sie vielleicht annimmt.</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Noch einmal senden</translation>
    </message>
    <message>
        <source>Apply mine to the new state: %1</source>
        <translation>Eigene auf den neuen Stand anwenden: %1</translation>
    </message>
    <message>
        <source>It raises exposure: the gate looks again at what is there now.</source>
        <translation>Sie erhöht den Anteil: Das Gate wertet noch einmal aus, was jetzt da ist.</translation>
    </message>
    <message>
        <source>It is decided anew, by the same rules as every decision.</source>
        <translation>Es wird neu entschieden, nach denselben Regeln wie jede Entscheidung.</translation>
    </message>
    <message>
        <source>Apply mine</source>
        <translation>Eigene anwenden</translation>
    </message>
    <message>
        <source>preselected</source>
        <translation>vorausgewählt</translation>
    </message>
    <message>
        <source>lower exposure, preselected</source>
        <translation>kleinerer Anteil, vorausgewählt</translation>
    </message>
    <message>
        <source>, not saved yet</source>
        <translation>, noch nicht gespeichert</translation>
    </message>
    <message>
        <source>, saved
%1</source>
        <translation>, gespeichert
%1</translation>
    </message>
    <message>
        <source>Yours is gone then. Nothing of it was saved.</source>
        <translation>Die eigene ist dann weg. Nichts davon war gespeichert.</translation>
    </message>
    <message>
        <source>It goes on in the editor, where it can be looked at before it is saved.</source>
        <translation>Weiter geht es im Editor: Dort ist sie vor dem Speichern zu sehen.</translation>
    </message>
    <message>
        <source>Order of stages</source>
        <translation>Reihenfolge der Stufen</translation>
    </message>
    <message>
        <source>Order of guardrails</source>
        <translation>Reihenfolge der Leitplanken</translation>
    </message>
    <message>
        <source>Order of metrics</source>
        <translation>Reihenfolge der Metriken</translation>
    </message>
    <message>
        <source>Order of holidays</source>
        <translation>Reihenfolge der Feiertage</translation>
    </message>
    <message>
        <source>Order of freezes</source>
        <translation>Reihenfolge der Sperrzeiten</translation>
    </message>
</context>
<context>
    <name>sluice::present::DecisionForms</name>
    <message>
        <source>Gate %1 says %2.</source>
        <translation>Gate %1 sagt %2.</translation>
    </message>
    <message>
        <source>Data of %1</source>
        <translation>Daten von %1</translation>
    </message>
    <message>
        <source>The evidence is frozen with the decision: there is no data.</source>
        <translation>Der Beleg wird mit der Entscheidung eingefroren: Es gibt keine Daten.</translation>
    </message>
    <message>
        <source>required, at least %1 characters</source>
        <translation>erforderlich, mindestens %1 Zeichen</translation>
    </message>
    <message>
        <source>Override the gate — %1</source>
        <translation>Gate übersteuern – %1</translation>
    </message>
    <message>
        <source>You cannot approve your own override. It stays marked for ever.</source>
        <translation>Das eigene Übersteuern kann niemand selbst freigeben. Es bleibt dauerhaft markiert.</translation>
    </message>
    <message>
        <source>The log marks this stage as “advanced against the gate” for ever.</source>
        <translation>Das Protokoll markiert diese Stufe dauerhaft als „gegen das Gate erhöht“.</translation>
    </message>
    <message>
        <source>required</source>
        <translation>erforderlich</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>optional</translation>
    </message>
    <message>
        <source>Start %1</source>
        <translation>%1 starten</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Advance %1</source>
        <translation>%1 erhöhen</translation>
    </message>
    <message>
        <source>optional, the gate says Go</source>
        <translation>optional, das Gate sagt Go</translation>
    </message>
    <message>
        <source>Advance</source>
        <translation>Erhöhen</translation>
    </message>
    <message>
        <source>Skip stage</source>
        <translation>Stufe überspringen</translation>
    </message>
    <message>
        <source>Skip %1</source>
        <translation>%1 überspringen</translation>
    </message>
    <message>
        <source>Skips %1 and goes to %2. This is an override.</source>
        <translation>Überspringt %1 und geht zu %2. Das ist ein Übersteuern.</translation>
    </message>
    <message>
        <source>Extend the hold — %1</source>
        <translation>Haltezeit verlängern – %1</translation>
    </message>
    <message>
        <source>Nothing else changes. The stage stays %1.</source>
        <translation>Sonst ändert sich nichts. Die Stufe bleibt %1.</translation>
    </message>
    <message>
        <source>Extend hold</source>
        <translation>Haltezeit verlängern</translation>
    </message>
    <message>
        <source>Hold here — %1</source>
        <translation>Hier anhalten – %1</translation>
    </message>
    <message>
        <source>Stops the clock %1. Nothing else changes.</source>
        <translation>Hält die Uhr an, %1. Sonst ändert sich nichts.</translation>
    </message>
    <message>
        <source>Hold here</source>
        <translation>Hier anhalten</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>The hold clock goes on where it stopped.</source>
        <translation>Die Uhr der Haltezeit läuft weiter, wo sie stehen blieb.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Complete %1</source>
        <translation>%1 abschließen</translation>
    </message>
    <message>
        <source>Ends the rollout %1.</source>
        <translation>Beendet den Rollout %1.</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Abschließen</translation>
    </message>
    <message>
        <source>Abandon %1</source>
        <translation>%1 aufgeben</translation>
    </message>
    <message>
        <source>Ends the rollout as it is, %1.</source>
        <translation>Beendet den Rollout, wie er ist, %1.</translation>
    </message>
    <message>
        <source>Ends the rollout before it reached anybody.</source>
        <translation>Beendet den Rollout, bevor er jemanden erreichte.</translation>
    </message>
    <message>
        <source>Ends the rollout at 0%, for good.</source>
        <translation>Beendet den Rollout bei 0%, endgültig.</translation>
    </message>
    <message>
        <source>Abandon</source>
        <translation>Aufgeben</translation>
    </message>
    <message>
        <source>Decline — %1</source>
        <translation>Ablehnen – %1</translation>
    </message>
    <message>
        <source>Ends what %1 asked for. Nothing else changes.</source>
        <translation>Beendet, was %1 angefragt hat. Sonst ändert sich nichts.</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Edit the plan — %1</source>
        <translation>Plan bearbeiten – %1</translation>
    </message>
    <message>
        <source>This voids the approval that %1 asked for.</source>
        <translation>Macht die Freigabe ungültig, die %1 angefragt hat.</translation>
    </message>
    <message>
        <source>Becomes revision %1. The log keeps both.</source>
        <translation>Wird Revision %1. Das Protokoll behält beide.</translation>
    </message>
    <message>
        <source>Save plan</source>
        <translation>Plan speichern</translation>
    </message>
    <message>
        <source>Tick a criterion — %1</source>
        <translation>Kriterium abhaken – %1</translation>
    </message>
    <message>
        <source>Tick</source>
        <translation>Abhaken</translation>
    </message>
    <message>
        <source>Acknowledge the sample ratio — %1</source>
        <translation>Stichprobenverhältnis quittieren – %1</translation>
    </message>
    <message>
        <source>What was known is not held against later data. It stays marked in the log.</source>
        <translation>Was bekannt war, wird späteren Daten nicht angelastet. Es bleibt im Protokoll markiert.</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Quittieren</translation>
    </message>
    <message>
        <source>Add a note — %1</source>
        <translation>Notiz hinzufügen – %1</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
    <message>
        <source>another person</source>
        <translation>eine andere Person</translation>
    </message>
    <message>
        <source>%1 other people</source>
        <translation>%1 andere</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>It can be started when %1 confirmed. An edit of the plan voids it.</source>
        <translation>Der Start ist möglich nach Bestätigung durch %1. Eine Änderung des Plans macht sie ungültig.</translation>
    </message>
    <message>
        <source>Takes effect when %1 confirms. An edit of the plan voids it.</source>
        <translation>Wirksam nach Bestätigung durch %1. Eine Änderung des Plans macht sie ungültig.</translation>
    </message>
    <message>
        <source>Request override</source>
        <translation>Übersteuern anfragen</translation>
    </message>
    <message>
        <source>Request approval to complete</source>
        <translation>Freigabe zum Abschließen anfragen</translation>
    </message>
    <message>
        <source>Request approval to start</source>
        <translation>Freigabe zum Starten anfragen</translation>
    </message>
    <message>
        <source>Request approval to advance</source>
        <translation>Freigabe zum Erhöhen anfragen</translation>
    </message>
    <message>
        <source>Approve — %1</source>
        <translation>Freigeben – %1</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <translation>%1 %2.</translation>
    </message>
    <message>
        <source>Approve %1</source>
        <translation>%1 freigeben</translation>
    </message>
    <message>
        <source>This is an override of the gate. It stays marked for ever.</source>
        <translation>Dies übersteuert das Gate. Es bleibt dauerhaft markiert.</translation>
    </message>
    <message>
        <source>Start at %1</source>
        <translation>Bei %1 starten</translation>
    </message>
    <message>
        <source>Advance to %1</source>
        <translation>Auf %1 erhöhen</translation>
    </message>
    <message>
        <source>holds for at least %1</source>
        <translation>hält mindestens %1</translation>
    </message>
    <message>
        <source>has no minimum hold</source>
        <translation>hat keine Mindesthaltezeit</translation>
    </message>
    <message>
        <source>%1 to %2.</source>
        <translation>%1 auf %2.</translation>
    </message>
    <message>
        <source>Everybody gets the old version back.</source>
        <translation>Alle bekommen die alte Version zurück.</translation>
    </message>
    <message>
        <source>About %1 → %2 exposed users a day.</source>
        <translation>Etwa %1 → %2 exponierte Nutzer am Tag.</translation>
    </message>
    <message>
        <source>About %1 exposed users a day.</source>
        <translation>Etwa %1 exponierte Nutzer am Tag.</translation>
    </message>
    <message>
        <source>%1 has no minimum hold.</source>
        <translation>%1 hat keine Mindesthaltezeit.</translation>
    </message>
    <message>
        <source>%1 holds for at least %2, until %3.</source>
        <translation>%1 hält mindestens %2, bis %3.</translation>
    </message>
    <message>
        <source>Shorten the hold — %1</source>
        <translation>Haltezeit verkürzen – %1</translation>
    </message>
    <message>
        <source>The log marks the shorter hold as an override for ever.</source>
        <translation>Das Protokoll markiert die kürzere Haltezeit dauerhaft als Übersteuern.</translation>
    </message>
    <message>
        <source>Shorten hold</source>
        <translation>Haltezeit verkürzen</translation>
    </message>
    <message>
        <source>The hold %1 is complete already.</source>
        <translation>Die Haltezeit %1 ist schon vorbei.</translation>
    </message>
    <message>
        <source>%1 of %2 are left %3. What you take away is not waited for; data, guardrails and approvals still are.</source>
        <translation>Noch %1 von %2 %3. Auf das Gekürzte wird nicht gewartet; auf Daten, Leitplanken und Freigaben weiterhin.</translation>
    </message>
    <message>
        <source>Restart this stage — %1</source>
        <translation>Diese Stufe neu beginnen – %1</translation>
    </message>
    <message>
        <source>Restart this stage</source>
        <translation>Diese Stufe neu beginnen</translation>
    </message>
    <message>
        <source>The log marks the restart as an override for ever.</source>
        <translation>Das Protokoll markiert den Neubeginn dauerhaft als Übersteuern.</translation>
    </message>
    <message>
        <source>The data stay in the log and in the evidence.</source>
        <translation>Die Daten bleiben im Protokoll und im Beleg.</translation>
    </message>
    <message>
        <source>%1, again</source>
        <translation>%1, noch einmal</translation>
    </message>
    <message>
        <source>Its written criteria are ticked anew.</source>
        <translation>Ihre schriftlichen Kriterien werden neu abgehakt.</translation>
    </message>
    <message>
        <source>%1 goes on holding it.</source>
        <translation>%1 hält sie weiterhin an.</translation>
    </message>
    <message>
        <source>Metrics files that count from the beginning of the stage must count from the restart.</source>
        <translation>Metrikdateien, die vom Beginn der Stufe an zählen, müssen vom Neubeginn an zählen.</translation>
    </message>
    <message>
        <source>Make an exception — %1</source>
        <translation>Ausnahme machen – %1</translation>
    </message>
    <message>
        <source>Make the exception</source>
        <translation>Ausnahme machen</translation>
    </message>
    <message>
        <source>It stays marked in the log for ever.</source>
        <translation>Es bleibt im Protokoll dauerhaft markiert.</translation>
    </message>
    <message>
        <source>Lifts freezes and duty hours from this rollout while it is in %1. Every other criterion of the gate stays.</source>
        <translation>Hebt Sperrzeiten und Dienstzeiten für diesen Rollout auf, solange er in %1 ist. Jedes andere Kriterium des Gates bleibt.</translation>
    </message>
    <message>
        <source>Lifts freezes and duty hours from the start of this rollout.</source>
        <translation>Hebt Sperrzeiten und Dienstzeiten für den Start dieses Rollouts auf.</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>für %1</translation>
    </message>
    <message>
        <source>Roll back %1</source>
        <translation>%1 zurückrollen</translation>
    </message>
    <message>
        <source>0%, nobody</source>
        <translation>0%, niemand</translation>
    </message>
    <message>
        <source>ends this rollout</source>
        <translation>beendet diesen Rollout</translation>
    </message>
    <message>
        <source>Roll back to 0%</source>
        <translation>Auf 0% zurückrollen</translation>
    </message>
    <message>
        <source>About %1 users a day get the old version back.</source>
        <translation>Etwa %1 Nutzer am Tag bekommen die alte Version zurück.</translation>
    </message>
    <message>
        <source>keeps measuring, restarts the %1 hold</source>
        <translation>misst weiter, beginnt die Haltezeit von %1 neu</translation>
    </message>
    <message>
        <source>keeps measuring</source>
        <translation>misst weiter</translation>
    </message>
    <message>
        <source>Roll back to %1</source>
        <translation>Auf %1 zurückrollen</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Etwas anderes</translation>
    </message>
    <message>
        <source>No second approver needed.</source>
        <translation>Keine zweite Freigabe nötig.</translation>
    </message>
    <message>
        <source>The evidence is frozen with the decision: %1 guardrail, data of %2.</source>
        <translation>Der Beleg wird mit der Entscheidung eingefroren: %1 Leitplanke, Daten von %2.</translation>
    </message>
    <message>
        <source>The evidence is frozen with the decision: %1 guardrails, data of %2.</source>
        <translation>Der Beleg wird mit der Entscheidung eingefroren: %1 Leitplanken, Daten von %2.</translation>
    </message>
    <message>
        <source>%1 of %2 is left %3. What you take away is not waited for; data, guardrails and approvals still are.</source>
        <translation>Noch %1 von %2 %3. Auf das Gekürzte wird nicht gewartet; auf Daten, Leitplanken und Freigaben weiterhin.</translation>
    </message>
</context>
<context>
    <name>sluice::present::Evidence</name>
    <message>
        <source>Guardrails</source>
        <translation>Leitplanken</translation>
    </message>
    <message>
        <source>Sample ratio</source>
        <translation>Stichprobenverhältnis</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>Sperrzeit</translation>
    </message>
    <message>
        <source>Minimum hold</source>
        <translation>Mindesthaltezeit</translation>
    </message>
    <message>
        <source>Minimum sample</source>
        <translation>Mindeststichprobe</translation>
    </message>
    <message>
        <source>A/B prediction</source>
        <translation>A/B-Vorhersage</translation>
    </message>
    <message>
        <source>Written criteria</source>
        <translation>Schriftliche Kriterien</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>none at this gate</source>
        <translation>keine an diesem Gate</translation>
    </message>
    <message>
        <source>%1, plan %2</source>
        <translation>%1, Plan %2</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>%1 of %2 counted</source>
        <translation>%1 von %2 gezählt</translation>
    </message>
    <message>
        <source>%1 exposed users</source>
        <translation>%1 exponierte Nutzer</translation>
    </message>
    <message>
        <source>Met</source>
        <translation>Erfüllt</translation>
    </message>
    <message>
        <source>Made again from its inputs, every number is the same.</source>
        <translation>Aus den Eingaben neu berechnet, ist jede Zahl dieselbe.</translation>
    </message>
    <message>
        <source>Not the same when it is made again: %1 is recorded as %2 and comes out as %3.</source>
        <translation>Neu berechnet nicht dasselbe: %1 ist als %2 aufgezeichnet und ergibt %3.</translation>
    </message>
    <message>
        <source>Of method %1. This version of Sluice has method %2 and does not make it again.</source>
        <translation>Nach Methode %1. Diese Version von Sluice hat Methode %2 und berechnet es nicht neu.</translation>
    </message>
    <message>
        <source>It cannot be made again: %1.</source>
        <translation>Lässt sich nicht neu berechnen: %1.</translation>
    </message>
    <message>
        <source>evidence %1</source>
        <translation>Beleg %1</translation>
    </message>
    <message>
        <source>Evidence of decision %1</source>
        <translation>Beleg der Entscheidung %1</translation>
    </message>
    <message>
        <source>This evidence cannot be read.</source>
        <translation>Dieser Beleg ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Method %1</source>
        <translation>Methode %1</translation>
    </message>
    <message>
        <source>Gate %1 said %2.</source>
        <translation>Gate %1 sagte %2.</translation>
    </message>
    <message>
        <source>%1, plan revision %2. %3, the newest of %4.</source>
        <translation>%1, Planrevision %2. %3, die neueste von %4.</translation>
    </message>
    <message>
        <source>%1, plan revision %2. There was no data.</source>
        <translation>%1, Planrevision %2. Es gab keine Daten.</translation>
    </message>
</context>
<context>
    <name>sluice::present::FileReview</name>
    <message>
        <source>%1 of other rollouts are left out.</source>
        <translation>%1 anderer Rollouts sind ausgelassen.</translation>
    </message>
    <message>
        <source>%1 are left out: %2 is not in the plan.</source>
        <translation>%1 sind ausgelassen: %2 ist nicht im Plan.</translation>
    </message>
    <message>
        <source>%1 of these looks are known already; the file replaces them.</source>
        <translation>%1 dieser Auswertungen sind schon bekannt; die Datei ersetzt sie.</translation>
    </message>
    <message>
        <source>Selects “%1”</source>
        <translation>Wählt „%1“ aus</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>Ignorieren</translation>
    </message>
    <message>
        <source>%1 in the file, %2 used</source>
        <translation>%1 in der Datei, %2 verwendet</translation>
    </message>
    <message>
        <source>Not in this plan</source>
        <translation>Nicht in diesem Plan</translation>
    </message>
    <message>
        <source>Guardrail names</source>
        <translation>Namen der Leitplanken</translation>
    </message>
    <message>
        <source>%1 found, %2 matched</source>
        <translation>%1 gefunden, %2 zugeordnet</translation>
    </message>
    <message>
        <source>, %1 of the plan not in the file</source>
        <translation>, %1 des Plans nicht in der Datei</translation>
    </message>
    <message>
        <source>their rows are left out</source>
        <translation>ihre Zeilen sind ausgelassen</translation>
    </message>
    <message>
        <source>%1 open</source>
        <translation>%1 offen</translation>
    </message>
    <message>
        <source>, %1 more rows with faults are not listed</source>
        <translation>, %1 weitere fehlerhafte Zeilen sind nicht aufgeführt</translation>
    </message>
    <message>
        <source>%1, %2 solved by the mapping</source>
        <translation>%1, %2 durch die Zuordnung gelöst</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Comma</source>
        <translation>Komma</translation>
    </message>
    <message>
        <source>Semicolon</source>
        <translation>Semikolon</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tabulator</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>Strich</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Punkt</translation>
    </message>
    <message>
        <source>everything so far</source>
        <translation>alles bisher</translation>
    </message>
    <message>
        <source>since the row before</source>
        <translation>seit der Zeile davor</translation>
    </message>
    <message>
        <source>none: taken whole</source>
        <translation>keine: ganz genommen</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>%1, revision %2</source>
        <translation>%1, Revision %2</translation>
    </message>
    <message>
        <source>Read in under 0.1 s</source>
        <translation>In unter 0,1 s gelesen</translation>
    </message>
    <message>
        <source>Read in %1 s</source>
        <translation>In %1 s gelesen</translation>
    </message>
    <message>
        <source>statistics of a group</source>
        <translation>Statistik einer Gruppe</translation>
    </message>
    <message>
        <source>single units</source>
        <translation>einzelne Einheiten</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Kein</translation>
    </message>
    <message>
        <source>Check %1</source>
        <translation>%1 prüfen</translation>
    </message>
    <message>
        <source>one hour</source>
        <translation>eine Stunde</translation>
    </message>
    <message>
        <source>one day</source>
        <translation>ein Tag</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation>%1 Stunden</translation>
    </message>
    <message>
        <source>Guardrail</source>
        <translation>Leitplanke</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Days in the stage</source>
        <translation>Tage in der Stufe</translation>
    </message>
    <message>
        <source>Hours in the stage</source>
        <translation>Stunden in der Stufe</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>Variance</source>
        <translation>Varianz</translation>
    </message>
    <message>
        <source>Squared deviations</source>
        <translation>Quadrierte Abweichungen</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Sum of squares</source>
        <translation>Summe der Quadrate</translation>
    </message>
    <message>
        <source>Units with the property</source>
        <translation>Einheiten mit der Eigenschaft</translation>
    </message>
    <message>
        <source>Cubed deviations</source>
        <translation>Kubierte Abweichungen</translation>
    </message>
    <message>
        <source>Mean, numerator</source>
        <translation>Mittelwert, Zähler</translation>
    </message>
    <message>
        <source>Mean, denominator</source>
        <translation>Mittelwert, Nenner</translation>
    </message>
    <message>
        <source>Squared deviations, numerator</source>
        <translation>Quadrierte Abweichungen, Zähler</translation>
    </message>
    <message>
        <source>Squared deviations, denominator</source>
        <translation>Quadrierte Abweichungen, Nenner</translation>
    </message>
    <message>
        <source>Products of deviations</source>
        <translation>Produkte der Abweichungen</translation>
    </message>
    <message>
        <source>Variance, numerator</source>
        <translation>Varianz, Zähler</translation>
    </message>
    <message>
        <source>Variance, denominator</source>
        <translation>Varianz, Nenner</translation>
    </message>
    <message>
        <source>Covariance</source>
        <translation>Kovarianz</translation>
    </message>
    <message>
        <source>Sum, numerator</source>
        <translation>Summe, Zähler</translation>
    </message>
    <message>
        <source>Sum, denominator</source>
        <translation>Summe, Nenner</translation>
    </message>
    <message>
        <source>Sum of squares, numerator</source>
        <translation>Summe der Quadrate, Zähler</translation>
    </message>
    <message>
        <source>Sum of squares, denominator</source>
        <translation>Summe der Quadrate, Nenner</translation>
    </message>
    <message>
        <source>Sum of products</source>
        <translation>Summe der Produkte</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Exposure time</source>
        <translation>Expositionszeit</translation>
    </message>
    <message>
        <source>Which quantile</source>
        <translation>Welches Quantil</translation>
    </message>
    <message>
        <source>Value of the quantile</source>
        <translation>Wert des Quantils</translation>
    </message>
    <message>
        <source>Lower limit</source>
        <translation>Untere Grenze</translation>
    </message>
    <message>
        <source>Upper limit</source>
        <translation>Obere Grenze</translation>
    </message>
    <message>
        <source>Bucket, counted up to its edge</source>
        <translation>Klasse, bis zur Grenze gezählt</translation>
    </message>
    <message>
        <source>Bucket, counted alone</source>
        <translation>Klasse, einzeln gezählt</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>whole number</source>
        <translation>ganze Zahl</translation>
    </message>
    <message>
        <source>time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Say what the columns mean</source>
        <translation>Sagen, was die Spalten bedeuten</translation>
    </message>
    <message>
        <source>Choose the stage at the left</source>
        <translation>Die Stufe links wählen</translation>
    </message>
    <message>
        <source>Fix it in the file</source>
        <translation>In der Datei berichtigen</translation>
    </message>
    <message>
        <source>Choose a group</source>
        <translation>Eine Gruppe wählen</translation>
    </message>
    <message>
        <source>Choose a stage</source>
        <translation>Eine Stufe wählen</translation>
    </message>
    <message>
        <source>Choose a time format</source>
        <translation>Ein Zeitformat wählen</translation>
    </message>
    <message>
        <source>Choose a solution</source>
        <translation>Eine Lösung wählen</translation>
    </message>
    <message>
        <source>Map “%1” to %2</source>
        <translation>„%1“ zuordnen zu %2</translation>
    </message>
    <message>
        <source>Read as %1</source>
        <translation>Als %1 lesen</translation>
    </message>
    <message>
        <source>Read decimal commas</source>
        <translation>Dezimalkommas lesen</translation>
    </message>
    <message>
        <source>Ignore %1</source>
        <translation>%1 ignorieren</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>%1 read.</source>
        <translation>%1 gelesen.</translation>
    </message>
    <message>
        <source>%1 read, %2 of them about this rollout.</source>
        <translation>%1 gelesen, davon %2 zu diesem Rollout.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 is from before its stage was begun anew and stays out of the gate.</source>
        <translation>%1 ist von vor dem Neubeginn der Stufe und bleibt außerhalb des Gates.</translation>
    </message>
    <message>
        <source>%1 are from before their stage was begun anew and stay out of the gate.</source>
        <translation>%1 sind von vor dem Neubeginn der Stufe und bleiben außerhalb des Gates.</translation>
    </message>
    <message>
        <source>Nothing is wrong with them.</source>
        <translation>Damit ist alles in Ordnung.</translation>
    </message>
    <message>
        <source>All faults are solved.</source>
        <translation>Alle Fehler sind gelöst.</translation>
    </message>
    <message>
        <source>More than %1 faults are open.</source>
        <translation>Mehr als %1 Fehler sind offen.</translation>
    </message>
    <message>
        <source>%1 of %2 faults is still open.</source>
        <translation>%1 von %2 Fehlern ist noch offen.</translation>
    </message>
    <message>
        <source>%1 of %2 faults are still open.</source>
        <translation>%1 von %2 Fehlern sind noch offen.</translation>
    </message>
    <message>
        <source>1 fault is open.</source>
        <translation>1 Fehler ist offen.</translation>
    </message>
    <message>
        <source>%1 faults are open.</source>
        <translation>%1 Fehler sind offen.</translation>
    </message>
    <message>
        <source>Left out: 1 faulty row.</source>
        <translation>Ausgelassen: 1 fehlerhafte Zeile.</translation>
    </message>
    <message>
        <source>Left out: %1 faulty rows.</source>
        <translation>Ausgelassen: %1 fehlerhafte Zeilen.</translation>
    </message>
    <message>
        <source>Left out: 1 row from before its stage was entered.</source>
        <translation>Ausgelassen: 1 Zeile von vor dem Betreten der Stufe.</translation>
    </message>
    <message>
        <source>Left out: %1 rows from before their stage was entered.</source>
        <translation>Ausgelassen: %1 Zeilen von vor dem Betreten der Stufe.</translation>
    </message>
    <message>
        <source>Left out: 1 unit with rows in both groups of a stage.</source>
        <translation>Ausgelassen: 1 Einheit mit Zeilen in beiden Gruppen einer Stufe.</translation>
    </message>
    <message>
        <source>Left out: %1 units with rows in both groups of a stage.</source>
        <translation>Ausgelassen: %1 Einheiten mit Zeilen in beiden Gruppen einer Stufe.</translation>
    </message>
    <message>
        <source>Left out: 1 event of a unit that was not exposed.</source>
        <translation>Ausgelassen: 1 Ereignis einer nicht exponierten Einheit.</translation>
    </message>
    <message>
        <source>Left out: %1 events of units that were not exposed.</source>
        <translation>Ausgelassen: %1 Ereignisse nicht exponierter Einheiten.</translation>
    </message>
    <message>
        <source>Left out: 1 event from before its unit was exposed.</source>
        <translation>Ausgelassen: 1 Ereignis von vor der Exposition der Einheit.</translation>
    </message>
    <message>
        <source>Left out: %1 events from before their unit was exposed.</source>
        <translation>Ausgelassen: %1 Ereignisse von vor der Exposition der Einheit.</translation>
    </message>
    <message>
        <source>Left out with them: 1 look at a metric that is incomplete without them.</source>
        <translation>Mit ausgelassen: 1 Auswertung einer Metrik, die ohne sie unvollständig ist.</translation>
    </message>
    <message>
        <source>Left out with them: %1 looks at a metric that are incomplete without them.</source>
        <translation>Mit ausgelassen: %1 Auswertungen einer Metrik, die ohne sie unvollständig sind.</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Die Datei</translation>
    </message>
    <message>
        <source>%1 has nobody who is unexposed: nothing can be compared there.</source>
        <translation>%1 hat niemanden, der nicht exponiert ist: Dort ist kein Vergleich möglich.</translation>
    </message>
    <message>
        <source>%1 has nobody who is exposed: nothing can be compared there.</source>
        <translation>%1 hat niemanden, der exponiert ist: Dort ist kein Vergleich möglich.</translation>
    </message>
    <message>
        <source>%1 – %2 %3</source>
        <translation>%1 – %2 %3</translation>
    </message>
    <message>
        <source>No look could be read yet.</source>
        <translation>Noch war keine Auswertung lesbar.</translation>
    </message>
    <message>
        <source>1 guardrail</source>
        <translation>1 Leitplanke</translation>
    </message>
    <message>
        <source>%1 guardrails</source>
        <translation>%1 Leitplanken</translation>
    </message>
    <message>
        <source>%1, %2. One square is %3 with both groups.</source>
        <translation>%1, %2. Ein Kästchen ist %3 mit beiden Gruppen.</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>%1: %2 before</source>
        <translation>%1: %2 davor</translation>
    </message>
    <message>
        <source>%1: above zero</source>
        <translation>%1: über null</translation>
    </message>
    <message>
        <source>%1: numerator</source>
        <translation>%1: Zähler</translation>
    </message>
    <message>
        <source>%1: denominator</source>
        <translation>%1: Nenner</translation>
    </message>
    <message>
        <source>%1: events</source>
        <translation>%1: Ereignisse</translation>
    </message>
    <message>
        <source>%1: time</source>
        <translation>%1: Zeit</translation>
    </message>
    <message>
        <source>Exposure: unit</source>
        <translation>Exposition: Einheit</translation>
    </message>
    <message>
        <source>Exposure: time</source>
        <translation>Exposition: Zeit</translation>
    </message>
    <message>
        <source>Exposure: group</source>
        <translation>Exposition: Gruppe</translation>
    </message>
    <message>
        <source>Exposure: stage</source>
        <translation>Exposition: Stufe</translation>
    </message>
    <message>
        <source>Exposure: selects “%1”</source>
        <translation>Exposition: wählt „%1“ aus</translation>
    </message>
    <message>
        <source>also %1</source>
        <translation>auch %1</translation>
    </message>
    <message>
        <source>buckets</source>
        <translation>Klassen</translation>
    </message>
    <message>
        <source>Upper edges: 0 100 250 500</source>
        <translation>Obere Grenzen: 0 100 250 500</translation>
    </message>
    <message>
        <source>Groups and stages</source>
        <translation>Gruppen und Stufen</translation>
    </message>
    <message>
        <source>Groups, stages and buckets</source>
        <translation>Gruppen, Stufen und Klassen</translation>
    </message>
    <message>
        <source>group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>exposed</source>
        <translation>exponiert</translation>
    </message>
    <message>
        <source>unexposed</source>
        <translation>nicht exponiert</translation>
    </message>
    <message>
        <source>stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>%1 found, %2 known</source>
        <translation>%1 gefunden, %2 bekannt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Choose it here</source>
        <translation>Hier wählen</translation>
    </message>
    <message>
        <source>Choose it in Groups and stages</source>
        <translation>Unter Gruppen und Stufen wählen</translation>
    </message>
    <message>
        <source>, as far as the first %1 faulty rows tell</source>
        <translation>, soweit die ersten %1 fehlerhaften Zeilen es zeigen</translation>
    </message>
    <message>
        <source>Known as soon as no fault is open</source>
        <translation>Bekannt, sobald kein Fehler mehr offen ist</translation>
    </message>
    <message>
        <source>Of each guardrail and stage at its newest look. %1 at a metric in all.</source>
        <translation>Von jeder Leitplanke und Stufe die neueste Auswertung. Insgesamt %1 einer Metrik.</translation>
    </message>
    <message>
        <source>added up</source>
        <translation>summiert</translation>
    </message>
    <message>
        <source>units of their own</source>
        <translation>eigene Einheiten</translation>
    </message>
    <message>
        <source>each day</source>
        <translation>jeden Tag</translation>
    </message>
    <message>
        <source>each hour</source>
        <translation>jede Stunde</translation>
    </message>
    <message>
        <source>are faults</source>
        <translation>sind Fehler</translation>
    </message>
    <message>
        <source>are left out</source>
        <translation>werden ausgelassen</translation>
    </message>
    <message>
        <source>Rows of single units. 1 fault is open.</source>
        <translation>Zeilen einzelner Einheiten. 1 Fehler ist offen.</translation>
    </message>
    <message>
        <source>Rows of single units. %1 faults are open.</source>
        <translation>Zeilen einzelner Einheiten. %1 Fehler sind offen.</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>%1 of another rollout is left out.</source>
        <translation>%1 eines anderen Rollouts ist ausgelassen.</translation>
    </message>
    <message>
        <source>%1 is left out: %2 is not in the plan.</source>
        <translation>%1 ist ausgelassen: %2 ist nicht im Plan.</translation>
    </message>
    <message>
        <source>%1 of these looks is known already; the file replaces it.</source>
        <translation>%1 dieser Auswertungen ist schon bekannt; die Datei ersetzt sie.</translation>
    </message>
    <message>
        <source>, %1 more row with a fault is not listed</source>
        <translation>, %1 weitere fehlerhafte Zeile ist nicht aufgeführt</translation>
    </message>
</context>
<context>
    <name>sluice::present::FileReviewDesk</name>
    <message>
        <source>Reading %1…</source>
        <translation>%1 wird gelesen…</translation>
    </message>
    <message>
        <source>Nothing is written yet: the check shows what the gate would say.</source>
        <translation>Noch ist nichts geschrieben: Die Prüfung zeigt, was das Gate sagen würde.</translation>
    </message>
    <message>
        <source>Choose what columns, groups and stages are, mend the file and press F5, or let faulty rows be left out.</source>
        <translation>Wählen, was Spalten, Gruppen und Stufen sind, die Datei berichtigen und F5 drücken, oder fehlerhafte Zeilen auslassen.</translation>
    </message>
    <message>
        <source>Solve the open faults here, mend the file and press F5, or let faulty rows be left out.</source>
        <translation>Die offenen Fehler hier lösen, die Datei berichtigen und F5 drücken, oder fehlerhafte Zeilen auslassen.</translation>
    </message>
    <message>
        <source>“%1” are no buckets. Write their upper edges as numbers with a point, each above the one before, such as 0 100 250.5.</source>
        <translation>„%1“ sind keine Klassen. Ihre oberen Grenzen als Zahlen mit Punkt schreiben, jede über der vorigen, etwa 0 100 250.5.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Importing…</source>
        <translation>Wird importiert…</translation>
    </message>
    <message>
        <source>1 look was imported.</source>
        <translation>1 Auswertung wurde importiert.</translation>
    </message>
    <message>
        <source>%1 were imported.</source>
        <translation>%1 wurden importiert.</translation>
    </message>
    <message>
        <source>It is import %1 of this workspace. With it the gate says %2. %3</source>
        <translation>Es ist Import %1 dieses Arbeitsbereichs. Damit sagt das Gate %2. %3</translation>
    </message>
    <message>
        <source>%1 imported.</source>
        <translation>%1 importiert.</translation>
    </message>
    <message>
        <source>Taking it back…</source>
        <translation>Wird zurückgenommen…</translation>
    </message>
    <message>
        <source>Import of %1 undone: %2 removed.</source>
        <translation>Import von %1 rückgängig gemacht: %2 entfernt.</translation>
    </message>
    <message>
        <source>The rollout stands where it stood before.</source>
        <translation>Der Rollout steht, wo er vorher stand.</translation>
    </message>
</context>
<context>
    <name>sluice::present::FilterText</name>
    <message>
        <source>There is no verdict “%1”. Verdicts: %2.</source>
        <translation>Es gibt kein Urteil „%1“. Urteile: %2.</translation>
    </message>
    <message>
        <source>There is no state “%1”. States: %2.</source>
        <translation>Es gibt keinen Zustand „%1“. Zustände: %2.</translation>
    </message>
    <message>
        <source>There is no key “%1”. Keys: %2.</source>
        <translation>Es gibt keinen Schlüssel „%1“. Schlüssel: %2.</translation>
    </message>
    <message>
        <source>Words, or a key and what it must be:
surface:checkout verdict:hold owner:me
surface:checkout,payments is either, -state:done is what must not be,
“quotes” hold words together. Keys: %1. Ctrl+Space offers them.</source>
        <translation>Wörter, oder ein Schlüssel und was er sein muss:
surface:checkout verdict:hold owner:me
surface:checkout,payments heißt eins von beiden, -state:done ist, was nicht sein darf,
„Anführungszeichen“ halten Wörter zusammen. Schlüssel: %1. Strg+Leertaste bietet sie an.</translation>
    </message>
</context>
<context>
    <name>sluice::present::Format</name>
    <message>
        <source>under a minute</source>
        <translation>unter einer Minute</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>%1 bn</source>
        <translation>%1 Mrd</translation>
    </message>
    <message>
        <source>%1 M</source>
        <translation>%1 Mio</translation>
    </message>
    <message>
        <source>%1 k</source>
        <translation>%1 Tsd</translation>
    </message>
    <message>
        <source>1 look</source>
        <translation>1 Auswertung</translation>
    </message>
    <message>
        <source>%1 looks</source>
        <translation>%1 Auswertungen</translation>
    </message>
    <message>
        <source>1 observation</source>
        <translation>1 Beobachtung</translation>
    </message>
    <message>
        <source>%1 observations</source>
        <translation>%1 Beobachtungen</translation>
    </message>
    <message>
        <source>below 0.0001</source>
        <translation>unter 0.0001</translation>
    </message>
    <message>
        <source>below 0.001</source>
        <translation>unter 0.001</translation>
    </message>
    <message>
        <source>lower</source>
        <extracomment>Answer “lower” if your language writes a noun within a sentence in lower case, else “as written”.</extracomment>
        <translation>as written</translation>
    </message>
</context>
<context>
    <name>sluice::present::Gate</name>
    <message>
        <source>Hold complete</source>
        <translation>Haltezeit vorbei</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>%1 of %2 counted</source>
        <translation>%1 von %2 gezählt</translation>
    </message>
    <message>
        <source>no minimum hold</source>
        <translation>keine Mindesthaltezeit</translation>
    </message>
    <message>
        <source>Regressed %1</source>
        <translation>Verschlechtert %1</translation>
    </message>
    <message>
        <source>Decision waiting %1</source>
        <translation>Entscheidung wartet %1</translation>
    </message>
    <message>
        <source>Off day, counts again %1</source>
        <translation>Freier Tag, zählt wieder ab %1</translation>
    </message>
    <message>
        <source>%1 in this stage</source>
        <translation>%1 in dieser Stufe</translation>
    </message>
    <message>
        <source>%1 counted</source>
        <translation>%1 gezählt</translation>
    </message>
    <message>
        <source>%1 left of %2</source>
        <translation>noch %1 von %2</translation>
    </message>
    <message>
        <source>Start…</source>
        <translation>Starten…</translation>
    </message>
    <message>
        <source>Advance…</source>
        <translation>Erhöhen…</translation>
    </message>
    <message>
        <source>Advance to %1…</source>
        <translation>Auf %1 erhöhen…</translation>
    </message>
    <message>
        <source>Extend hold…</source>
        <translation>Verlängern…</translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation>Zurückrollen…</translation>
    </message>
    <message>
        <source>Hold here…</source>
        <translation>Hier anhalten…</translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation>Fortsetzen…</translation>
    </message>
    <message>
        <source>Approve %1…</source>
        <translation>%1 freigeben…</translation>
    </message>
    <message>
        <source>Approve…</source>
        <translation>Freigeben…</translation>
    </message>
    <message>
        <source>Take request back…</source>
        <translation>Anfrage zurücknehmen…</translation>
    </message>
    <message>
        <source>Decline…</source>
        <translation>Ablehnen…</translation>
    </message>
    <message>
        <source>Tick a criterion…</source>
        <translation>Kriterium abhaken…</translation>
    </message>
    <message>
        <source>Shorten hold…</source>
        <translation>Haltezeit verkürzen…</translation>
    </message>
    <message>
        <source>Skip stage…</source>
        <translation>Stufe überspringen…</translation>
    </message>
    <message>
        <source>Restart this stage…</source>
        <translation>Diese Stufe neu beginnen…</translation>
    </message>
    <message>
        <source>Complete…</source>
        <translation>Abschließen…</translation>
    </message>
    <message>
        <source>Abandon…</source>
        <translation>Aufgeben…</translation>
    </message>
    <message>
        <source>Acknowledge sample ratio…</source>
        <translation>Stichprobenverhältnis quittieren…</translation>
    </message>
    <message>
        <source>Make an exception…</source>
        <translation>Ausnahme machen…</translation>
    </message>
    <message>
        <source>Edit plan…</source>
        <translation>Plan bearbeiten…</translation>
    </message>
    <message>
        <source>Add a note…</source>
        <translation>Notiz hinzufügen…</translation>
    </message>
    <message>
        <source>Start is %1 until %2</source>
        <translation>Starten ist %1 bis %2</translation>
    </message>
    <message>
        <source>Advance is %1 until %2</source>
        <translation>Erhöhen ist %1 bis %2</translation>
    </message>
    <message>
        <source>Complete is %1 until %2</source>
        <translation>Abschließen ist %1 bis %2</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>off duty</source>
        <translation>außer Dienst</translation>
    </message>
    <message>
        <source>This stage has no written criterion left to tick.</source>
        <translation>Diese Stufe hat kein schriftliches Kriterium mehr abzuhaken.</translation>
    </message>
    <message>
        <source>This is the last stage. Complete the rollout instead.</source>
        <translation>Dies ist die letzte Stufe. Stattdessen den Rollout abschließen.</translation>
    </message>
    <message>
        <source>Only the last stage can be completed.</source>
        <translation>Nur die letzte Stufe kann abgeschlossen werden.</translation>
    </message>
    <message>
        <source>The sample ratio is not off.</source>
        <translation>Das Stichprobenverhältnis weicht nicht ab.</translation>
    </message>
    <message>
        <source>There is no stage after the next one.</source>
        <translation>Nach der nächsten Stufe kommt keine mehr.</translation>
    </message>
    <message>
        <source>%1 of users are exposed, the plan says %2 (p %3). The groups may differ for other reasons.</source>
        <translation>%1 der Nutzer sind exponiert, der Plan sagt %2 (p %3). Die Gruppen unterscheiden sich vielleicht aus anderen Gründen.</translation>
    </message>
    <message>
        <source>The last approval completes the rollout. An edit of the plan voids the request.</source>
        <translation>Die letzte Freigabe schließt den Rollout ab. Eine Änderung des Plans macht die Anfrage ungültig.</translation>
    </message>
    <message>
        <source>goes to %1 and starts the %2 hold</source>
        <translation>geht auf %1 und beginnt die Haltezeit von %2</translation>
    </message>
    <message>
        <source>goes to %1</source>
        <translation>geht auf %1</translation>
    </message>
    <message>
        <source>The last approval %1. An edit of the plan voids the request.</source>
        <translation>Die letzte Freigabe %1. Eine Änderung des Plans macht die Anfrage ungültig.</translation>
    </message>
    <message>
        <source>The evidence is frozen with your decision.</source>
        <translation>Der Beleg wird mit der Entscheidung eingefroren.</translation>
    </message>
    <message>
        <source>Advance asks a second approver before it takes effect.</source>
        <translation>Erhöhen fragt eine zweite Person, bevor es wirksam wird.</translation>
    </message>
    <message>
        <source>Advancing without data overrides the gate. It needs a typed reason and a second approver.</source>
        <translation>Ohne Daten zu erhöhen übersteuert das Gate. Das braucht eine geschriebene Begründung und eine zweite Freigabe.</translation>
    </message>
    <message>
        <source>Advancing without data overrides the gate. It needs a typed reason.</source>
        <translation>Ohne Daten zu erhöhen übersteuert das Gate. Das braucht eine geschriebene Begründung.</translation>
    </message>
    <message>
        <source>Nothing but holding and rolling back until it can be read again.</source>
        <translation>Nur Anhalten und Zurückrollen, bis er wieder lesbar ist.</translation>
    </message>
    <message>
        <source>No override passes it. An exception needs a second name and a typed reason.</source>
        <translation>Kein Übersteuern hilft dagegen. Eine Ausnahme braucht einen zweiten Namen und eine geschriebene Begründung.</translation>
    </message>
    <message>
        <source>Advancing overrides the gate. It needs a typed reason, a severity and a second approver.</source>
        <translation>Erhöhen übersteuert das Gate. Das braucht eine geschriebene Begründung, eine Schwere und eine zweite Freigabe.</translation>
    </message>
    <message>
        <source>Advancing now overrides the gate. It needs a typed reason and a second approver.</source>
        <translation>Jetzt zu erhöhen übersteuert das Gate. Das braucht eine geschriebene Begründung und eine zweite Freigabe.</translation>
    </message>
    <message>
        <source>Advancing overrides the gate. It needs a typed reason and a severity.</source>
        <translation>Erhöhen übersteuert das Gate. Das braucht eine geschriebene Begründung und eine Schwere.</translation>
    </message>
    <message>
        <source>Advancing now overrides the gate. It needs a typed reason.</source>
        <translation>Jetzt zu erhöhen übersteuert das Gate. Das braucht eine geschriebene Begründung.</translation>
    </message>
    <message>
        <source>The gate starts with the first stage.</source>
        <translation>Das Gate beginnt mit der ersten Stufe.</translation>
    </message>
    <message>
        <source>Gate %1</source>
        <translation>Gate %1</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>data too old</source>
        <translation>Daten zu alt</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>results not trusted</source>
        <translation>unzuverlässig</translation>
    </message>
    <message>
        <source>needs approval</source>
        <translation>braucht Freigabe</translation>
    </message>
    <message>
        <source>approval asked</source>
        <translation>Freigabe angefragt</translation>
    </message>
    <message>
        <source>Yes. %1</source>
        <translation>Ja. %1</translation>
    </message>
    <message>
        <source>Check again. %1</source>
        <translation>Noch einmal prüfen. %1</translation>
    </message>
    <message>
        <source>The surface %1 cannot be read.</source>
        <translation>Der Bereich %1 ist nicht lesbar.</translation>
    </message>
    <message>
        <source>%1. Nothing goes forward until it can. Holding and rolling back work.</source>
        <translation>%1. Bis er lesbar ist, geht nichts voran. Anhalten und Zurückrollen sind möglich.</translation>
    </message>
    <message>
        <source>%1 until %2.</source>
        <translation>%1 bis %2.</translation>
    </message>
    <message>
        <source>Nothing goes forward on %1. Holding and rolling back work.</source>
        <translation>Auf %1 geht nichts voran. Anhalten und Zurückrollen sind möglich.</translation>
    </message>
    <message>
        <source>Low risk</source>
        <translation>Geringes Risiko</translation>
    </message>
    <message>
        <source>Medium risk</source>
        <translation>Mittleres Risiko</translation>
    </message>
    <message>
        <source>High risk</source>
        <translation>Hohes Risiko</translation>
    </message>
    <message>
        <source>Surface %1</source>
        <translation>Bereich %1</translation>
    </message>
    <message>
        <source>Owner %1</source>
        <translation>Verantwortlich %1</translation>
    </message>
    <message>
        <source>plan revision %1</source>
        <translation>Planrevision %1</translation>
    </message>
</context>
<context>
    <name>sluice::present::GateText</name>
    <message>
        <source>, not regressed (no margin)</source>
        <translation>, nicht verschlechtert (keine Toleranz)</translation>
    </message>
    <message>
        <source>exact test given the total</source>
        <translation>exakter Test bei gegebener Summe</translation>
    </message>
    <message>
        <source>Welch’s t test</source>
        <translation>Welchs t-Test</translation>
    </message>
    <message>
        <source>score test with skewness correction</source>
        <translation>Score-Test mit Schiefekorrektur</translation>
    </message>
    <message>
        <source>test of a ratio of totals per user</source>
        <translation>Test eines Verhältnisses von Summen je Nutzer</translation>
    </message>
    <message>
        <source>test of quantiles by ranks</source>
        <translation>Test von Quantilen nach Rängen</translation>
    </message>
    <message>
        <source>test of means</source>
        <translation>Test von Mittelwerten</translation>
    </message>
    <message>
        <source>test of means adjusted by what was known before</source>
        <translation>Test von Mittelwerten, bereinigt um vorher Bekanntes</translation>
    </message>
    <message>
        <source>looks once, at the gate</source>
        <translation>wertet einmal aus, am Gate</translation>
    </message>
    <message>
        <source>not available: %1</source>
        <translation>nicht verfügbar: %1</translation>
    </message>
    <message>
        <source>Z %1 against %2, one look</source>
        <translation>Z %1 gegen %2, eine Auswertung</translation>
    </message>
    <message>
        <source>Z %1 against %2, anytime-valid</source>
        <translation>Z %1 gegen %2, jederzeit gültig</translation>
    </message>
    <message>
        <source>Z %1 against %2, anytime-valid, no traffic planned</source>
        <translation>Z %1 gegen %2, jederzeit gültig, kein Verkehr geplant</translation>
    </message>
    <message>
        <source>Z %1 against %2, %3 of %4 spent, %5% of the planned users</source>
        <translation>Z %1 gegen %2, %3 von %4 verbraucht, %5% der geplanten Nutzer</translation>
    </message>
    <message>
        <source>; worse than nothing: %1</source>
        <translation>; schlechter als nichts: %1</translation>
    </message>
    <message>
        <source>; less than the margin: %1</source>
        <translation>; weniger als die Toleranz: %1</translation>
    </message>
    <message>
        <source>change then %1, band %2, allowing for the look being chosen (p %3)</source>
        <translation>Änderung damals %1, Band %2, um die Wahl der Auswertung bereinigt (p %3)</translation>
    </message>
    <message>
        <source>clear with a margin of %1 or wider</source>
        <translation>unauffällig bei einer Toleranz ab %1</translation>
    </message>
    <message>
        <source>clear down to a margin of %1</source>
        <translation>unauffällig bis hinab zu einer Toleranz von %1</translation>
    </message>
    <message>
        <source>in margin with a margin of %1 or wider</source>
        <translation>in Toleranz bei einer Toleranz ab %1</translation>
    </message>
    <message>
        <source>regressed at Z ≥ %1, is %2</source>
        <translation>verschlechtert bei Z ≥ %1, ist %2</translation>
    </message>
    <message>
        <source>%1 with %2 more exposed users like these</source>
        <translation>%1 mit %2 weiteren exponierten Nutzern wie diesen</translation>
    </message>
    <message>
        <source>a fixed plan looks once, and this gate has had its look</source>
        <translation>ein fester Plan wertet einmal aus, und dieses Gate hat es getan</translation>
    </message>
    <message>
        <source>a hundred times as many users like these would not decide it</source>
        <translation>hundertmal so viele Nutzer wie diese würden es nicht entscheiden</translation>
    </message>
    <message>
        <source>%1 at the next look if as many users come as to this one</source>
        <translation>%1 bei der nächsten Auswertung, wenn so viele Nutzer kommen wie zu dieser</translation>
    </message>
    <message>
        <source>worse than the unexposed users, shown to be less than the margin</source>
        <translation>schlechter als die nicht exponierten Nutzer, nachweislich um weniger als die Toleranz</translation>
    </message>
    <message>
        <source>counts events, not users: variances are multiplied by %1</source>
        <translation>zählt Ereignisse, nicht Nutzer: Varianzen werden mit %1 multipliziert</translation>
    </message>
    <message>
        <source>counts events, not users: the band is too narrow</source>
        <translation>zählt Ereignisse, nicht Nutzer: Das Band ist zu schmal</translation>
    </message>
    <message>
        <source>the source may count a user more than once: independence is assumed</source>
        <translation>die Quelle zählt einen Nutzer vielleicht mehrfach: Unabhängigkeit ist angenommen</translation>
    </message>
    <message>
        <source>the stages differ more than chance explains (Q %1, p %2)</source>
        <translation>die Stufen unterscheiden sich mehr, als Zufall erklärt (Q %1, p %2)</translation>
    </message>
    <message>
        <source>stage %1 is left out: %2</source>
        <translation>Stufe %1 ist ausgelassen: %2</translation>
    </message>
    <message>
        <source>× %1 to rule harm out</source>
        <translation>× %1, um Schaden auszuschließen</translation>
    </message>
    <message>
        <source>× %1 to see harm</source>
        <translation>× %1, um Schaden zu sehen</translation>
    </message>
    <message>
        <source>× %1 to see harm, × %2 to rule it out</source>
        <translation>× %1, um Schaden zu sehen, × %2, um ihn auszuschließen</translation>
    </message>
    <message>
        <source>one look, one guardrail</source>
        <translation>eine Auswertung, eine Leitplanke</translation>
    </message>
    <message>
        <source>for %1 %2 guardrails</source>
        <translation>für %1 Leitplanken (%2)</translation>
    </message>
    <message>
        <source>for attempt %1 at this gate</source>
        <translation>für Versuch %1 an diesem Gate</translation>
    </message>
    <message>
        <source>for looks beyond the plan</source>
        <translation>für Auswertungen über den Plan hinaus</translation>
    </message>
    <message numerus="yes">
        <source>for looking %n times</source>
        <translation>
            <numerusform>für %n Auswertung</numerusform>
            <numerusform>für %n Auswertungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>%1, exposed %2, unexposed %3</source>
        <translation>%1, exponiert %2, nicht exponiert %3</translation>
    </message>
    <message>
        <source>none: %1</source>
        <translation>keine: %1</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>Band</translation>
    </message>
    <message>
        <source>%1, sequential</source>
        <translation>%1, sequenziell</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>none; this data would show a change of %1 with 80% power</source>
        <translation>keine; diese Daten zeigten eine Änderung von %1 mit 80% Teststärke</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Auswertung</translation>
    </message>
    <message>
        <source>%1, if worse: %2</source>
        <translation>%1, wenn schlechter: %2</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>Stichprobe</translation>
    </message>
    <message>
        <source>%1 exposed, %2 unexposed users in this stage</source>
        <translation>%1 exponierte, %2 nicht exponierte Nutzer in dieser Stufe</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Regressed</source>
        <translation>Verschlechtert</translation>
    </message>
    <message>
        <source>%1, at look %2; it stays regressed</source>
        <translation>%1, bei Auswertung %2; es bleibt verschlechtert</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Korrigiert</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>Was wäre, wenn</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>known %1 after a user was reached, and nobody is in this stage for as long</source>
        <translation>bekannt %1 nach Erreichen eines Nutzers, und so lange ist niemand in dieser Stufe</translation>
    </message>
    <message>
        <source>regressed</source>
        <translation>schlechter</translation>
    </message>
    <message>
        <source>in error</source>
        <translation>fehlerhaft</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>unauffällig</translation>
    </message>
    <message>
        <source>in margin</source>
        <translation>in Toleranz</translation>
    </message>
    <message>
        <source>inconclusive</source>
        <translation>unklar</translation>
    </message>
    <message>
        <source>without data</source>
        <translation>ohne Daten</translation>
    </message>
    <message>
        <source>none at this gate</source>
        <translation>keine an diesem Gate</translation>
    </message>
    <message>
        <source>consistent</source>
        <translation>stimmt überein</translation>
    </message>
    <message>
        <source>too early: %1</source>
        <translation>zu früh: %1</translation>
    </message>
    <message>
        <source>diverged, worse: %1</source>
        <translation>abgewichen, schlechter: %1</translation>
    </message>
    <message>
        <source>diverged, better: %1</source>
        <translation>abgewichen, besser: %1</translation>
    </message>
    <message>
        <source>%1: the A/B test promised %2</source>
        <translation>%1: Der A/B-Test versprach %2</translation>
    </message>
    <message>
        <source>%1; it is checked at the gate of stage %2.</source>
        <translation>%1; geprüft wird am Gate der Stufe %2.</translation>
    </message>
    <message>
        <source>%1; it cannot be checked yet: %2.</source>
        <translation>%1; noch nicht prüfbar: %2.</translation>
    </message>
    <message>
        <source>%1, stage %2 showed %3, expected between %4 and %5</source>
        <translation>%1, Stufe %2 zeigte %3, erwartet zwischen %4 und %5</translation>
    </message>
    <message>
        <source>%1: consistent (p %2).</source>
        <translation>%1: stimmt überein (p %2).</translation>
    </message>
    <message>
        <source>%1: diverged, worse than promised (p %2).</source>
        <translation>%1: abgewichen, schlechter als versprochen (p %2).</translation>
    </message>
    <message>
        <source>%1: diverged, better than promised (p %2).</source>
        <translation>%1: abgewichen, besser als versprochen (p %2).</translation>
    </message>
    <message>
        <source>%1: too early, a difference of %2 would be noticed with a power of %3%.</source>
        <translation>%1: zu früh, ein Unterschied von %2 würde mit einer Teststärke von %3% bemerkt.</translation>
    </message>
    <message>
        <source>Surface</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>Duty hours</source>
        <translation>Dienstzeiten</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>Sperrzeit</translation>
    </message>
    <message>
        <source>exception until %1</source>
        <translation>Ausnahme bis %1</translation>
    </message>
    <message>
        <source>start %1</source>
        <translation>beginnen %1</translation>
    </message>
    <message>
        <source>%1 until %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>end %1</source>
        <translation>enden %1</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 ab %2</translation>
    </message>
    <message>
        <source>%1, plan %2</source>
        <translation>%1, Plan %2</translation>
    </message>
    <message>
        <source>%1, acknowledged</source>
        <translation>%1, quittiert</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Guardrails</source>
        <translation>Leitplanken</translation>
    </message>
    <message>
        <source>Sample ratio</source>
        <translation>Verhältnis</translation>
    </message>
    <message>
        <source>no users yet</source>
        <translation>noch keine Nutzer</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>too young to judge</source>
        <translation>zu jung zum Beurteilen</translation>
    </message>
    <message>
        <source>%1 old, limit %2</source>
        <translation>%1 alt, Grenze %2</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>Minimum hold %1</source>
        <translation>Haltezeit %1</translation>
    </message>
    <message>
        <source>%1 held</source>
        <translation>%1 gehalten</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>Minimum sample</source>
        <translation>Stichprobe</translation>
    </message>
    <message>
        <source>%1 users</source>
        <translation>%1 Nutzer</translation>
    </message>
    <message>
        <source>A/B prediction</source>
        <translation>A/B-Vorhersage</translation>
    </message>
    <message>
        <source>Written criteria</source>
        <translation>Kriterien</translation>
    </message>
    <message>
        <source>%1 of %2 ticked</source>
        <translation>%1 von %2 abgehakt</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>%1 of %2, asked last</source>
        <translation>%1 von %2, zuletzt gefragt</translation>
    </message>
    <message>
        <source>%1 of %2, %3 asks</source>
        <translation>%1 von %2, %3 fragt</translation>
    </message>
    <message>
        <source>%1, waiting for approval</source>
        <translation>%1, wartet auf Freigabe</translation>
    </message>
    <message>
        <source>Gate %1: %2</source>
        <translation>Gate %1: %2</translation>
    </message>
    <message>
        <source>met</source>
        <translation>erfüllt</translation>
    </message>
    <message>
        <source>hold</source>
        <translation>anhalten</translation>
    </message>
    <message>
        <source>roll back</source>
        <translation>zurückrollen</translation>
    </message>
    <message>
        <source>%1 of %2 regressed</source>
        <translation>%1 von %2 verschlechtert</translation>
    </message>
    <message>
        <source>%1 of %2 in error</source>
        <translation>%1 von %2 mit Fehler</translation>
    </message>
    <message>
        <source>%1 of %2 without data</source>
        <translation>%1 von %2 ohne Daten</translation>
    </message>
    <message>
        <source>%1 of %2 inconclusive</source>
        <translation>%1 von %2 unklar</translation>
    </message>
</context>
<context>
    <name>sluice::present::GuardrailModel</name>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>change %1, band %2, margin %3, %4</source>
        <translation>Änderung %1, Band %2, Toleranz %3, %4</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Guardrail</source>
        <translation>Leitplanke</translation>
    </message>
    <message>
        <source>If worse</source>
        <translation>Folge</translation>
    </message>
    <message>
        <source>Exposed</source>
        <translation>Exponiert</translation>
    </message>
    <message>
        <source>Unexposed</source>
        <translation>Nicht exponiert</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>Band</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
</context>
<context>
    <name>sluice::present::HtmlPage</name>
    <message>
        <source>en</source>
        <extracomment>The code of the language that this is translated into, as HTML has it: de</extracomment>
        <translation>de</translation>
    </message>
</context>
<context>
    <name>sluice::present::LedgerText</name>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 hold</source>
        <translation>%1 Haltezeit</translation>
    </message>
    <message>
        <source>%1 extension</source>
        <translation>%1 Verlängerung</translation>
    </message>
    <message>
        <source>%1 weekends and holidays</source>
        <translation>%1 Wochenenden und Feiertage</translation>
    </message>
    <message>
        <source>%1 held by a person</source>
        <translation>%1 von einer Person angehalten</translation>
    </message>
    <message>
        <source>%1 without fresh data</source>
        <translation>%1 ohne frische Daten</translation>
    </message>
    <message>
        <source>%1 frozen or off duty</source>
        <translation>%1 gesperrt oder außer Dienst</translation>
    </message>
    <message>
        <source>%1 waiting for approval</source>
        <translation>%1 Warten auf Freigabe</translation>
    </message>
    <message>
        <source>%1 waiting for decisions</source>
        <translation>%1 Warten auf Entscheidungen</translation>
    </message>
    <message>
        <source>%1 at this gate</source>
        <translation>%1 an diesem Gate</translation>
    </message>
    <message>
        <source>%1 in no stage</source>
        <translation>%1 in keiner Stufe</translation>
    </message>
    <message>
        <source>Where %1 went: %2.</source>
        <translation>Wohin %1 gingen: %2.</translation>
    </message>
    <message>
        <source>%1: plan %2, %3 in this stage, of which %4 counted, then restarted</source>
        <translation>%1: Plan %2, %3 in dieser Stufe, davon %4 gezählt, dann neu begonnen</translation>
    </message>
    <message>
        <source>%1: plan %2, %3 in this stage, of which %4 counted</source>
        <translation>%1: Plan %2, %3 in dieser Stufe, davon %4 gezählt</translation>
    </message>
    <message>
        <source>no hold</source>
        <translation>keine Haltezeit</translation>
    </message>
</context>
<context>
    <name>sluice::present::Lint</name>
    <message>
        <source>%1 begins with %2, before any share of the users was measured.</source>
        <translation>%1 beginnt mit %2, bevor ein Anteil der Nutzer gemessen wurde.</translation>
    </message>
    <message>
        <source>Begin with at most %1.</source>
        <translation>Mit höchstens %1 beginnen.</translation>
    </message>
    <message>
        <source>%1 goes from %2 to %3 in one step: another %4 of all users at once, on what %2 showed.</source>
        <translation>%1 geht in einem Schritt von %2 auf %3: weitere %4 aller Nutzer auf einmal, nach dem, was %2 zeigten.</translation>
    </message>
    <message>
        <source>Put a stage of at most %1 before it.</source>
        <translation>Eine Stufe von höchstens %1 davor einfügen.</translation>
    </message>
    <message>
        <source>The hold of %1 is over after %2, and %3 is known %4 after a user was reached: it ends before this stage can show anything.</source>
        <translation>Die Haltezeit von %1 ist nach %2 vorbei, und %3 ist erst %4 nach Erreichen eines Nutzers bekannt: Sie endet, bevor diese Stufe etwas zeigen kann.</translation>
    </message>
    <message>
        <source>%1 has no minimum hold, and %2 is known %3 after a user was reached: until then this stage cannot show anything.</source>
        <translation>%1 hat keine Mindesthaltezeit, und %2 ist erst %3 nach Erreichen eines Nutzers bekannt: Bis dahin kann diese Stufe nichts zeigen.</translation>
    </message>
    <message>
        <source>Hold for longer than %1.</source>
        <translation>Länger als %1 halten.</translation>
    </message>
    <message>
        <source>fewer than one</source>
        <translation>weniger als einen</translation>
    </message>
    <message>
        <source>more than ten years</source>
        <translation>mehr als zehn Jahre</translation>
    </message>
    <message>
        <source>%1 waits for %2 exposed users and gets %3 a day: that takes %4, and the stage is planned for %5 at most.</source>
        <translation>%1 wartet auf %2 exponierte Nutzer und bekommt %3 am Tag: Das dauert %4, und die Stufe ist für höchstens %5 geplant.</translation>
    </message>
    <message>
        <source>Started as planned, the hold of %1 ends on %2, and nobody is at work before %3.</source>
        <translation>Wie geplant gestartet, endet die Haltezeit von %1 am %2, und vor %3 arbeitet niemand.</translation>
    </message>
    <message>
        <source>Hold %1 longer, or plan another start.</source>
        <translation>%1 länger halten oder einen anderen Start planen.</translation>
    </message>
    <message>
        <source>The plan names no flag: its guardrails can ask for a roll-back, and nothing says what is switched back.</source>
        <translation>Der Plan nennt kein Flag: Seine Leitplanken können ein Zurückrollen verlangen, und nichts sagt, was zurückgeschaltet wird.</translation>
    </message>
    <message>
        <source>The plan names no flag: when somebody rolls back, nothing says what is switched back.</source>
        <translation>Der Plan nennt kein Flag: Wenn jemand zurückrollt, sagt nichts, was zurückgeschaltet wird.</translation>
    </message>
    <message>
        <source>%1 has no margin at %2: the gate opens when no harm was noticed, however much there may be.</source>
        <translation>%1 hat bei %2 keine Toleranz: Das Gate öffnet, wenn kein Schaden bemerkt wurde, wie groß er auch sein mag.</translation>
    </message>
    <message>
        <source>Write down the largest harm that is acceptable, such as “2%”.</source>
        <translation>Den größten hinnehmbaren Schaden aufschreiben, etwa „2%“.</translation>
    </message>
    <message>
        <source>Only its hold of %1 keeps the gate of %2 closed: more users follow although nothing and nobody looked.</source>
        <translation>Nur die Haltezeit von %1 hält das Gate von %2 geschlossen: Weitere Nutzer folgen, obwohl nichts und niemand geprüft hat.</translation>
    </message>
    <message>
        <source>Nothing keeps the gate of %1 closed, not even a hold: more users follow at once.</source>
        <translation>Nichts hält das Gate von %1 geschlossen, nicht einmal eine Haltezeit: Weitere Nutzer folgen sofort.</translation>
    </message>
    <message>
        <source>Judge a guardrail there, or ask for a sample, a criterion or an approval.</source>
        <translation>Dort eine Leitplanke beurteilen, oder eine Stichprobe, ein Kriterium oder eine Freigabe verlangen.</translation>
    </message>
    <message>
        <source>No stage with an unexposed group judges %1: it protects nobody.</source>
        <translation>Keine Stufe mit einer nicht exponierten Gruppe beurteilt %1: Das schützt niemanden.</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Advice</source>
        <translation>Rat</translation>
    </message>
    <message>
        <source>Expose more users, or plan a longer stage by its longest hold.</source>
        <translation>Mehr Nutzer exponieren oder mit der längsten Haltezeit eine längere Stufe planen.</translation>
    </message>
    <message>
        <source>Ask for at most %1, expose more users, or plan a longer stage by its longest hold.</source>
        <translation>Höchstens %1 verlangen, mehr Nutzer exponieren oder mit der längsten Haltezeit eine längere Stufe planen.</translation>
    </message>
    <message>
        <source>Write down the key of the flag.</source>
        <translation>Den Schlüssel des Flags angeben.</translation>
    </message>
    <message>
        <source>Let a gate judge it, or take it out of the plan.</source>
        <translation>Von einem Gate beurteilen lassen oder aus dem Plan nehmen.</translation>
    </message>
</context>
<context>
    <name>sluice::present::Notice</name>
    <message>
        <source>%1 decided first. Your decision is kept, not applied.</source>
        <translation>%1 hat zuerst entschieden. Die eigene Entscheidung ist aufbewahrt, nicht angewendet.</translation>
    </message>
</context>
<context>
    <name>sluice::present::PlanAdvice</name>
    <message>
        <source>%1 hold is too short.</source>
        <translation>Haltezeit von %1 ist zu kurz.</translation>
    </message>
    <message>
        <source>In %1 this gate can detect a %2 change of %3 with 80% power. The margin is %4.</source>
        <translation>In %1 erkennt dieses Gate eine Änderung von %2 bei %3 mit 80% Teststärke. Die Toleranz ist %4.</translation>
    </message>
    <message>
        <source>In %1 this gate finds no harm to %2, however large. The margin is %3.</source>
        <translation>In %1 findet dieses Gate keinen Schaden an %2, so groß er auch sei. Die Toleranz ist %3.</translation>
    </message>
    <message>
        <source>No hold of ten years would do: widen the margin or expose more users.</source>
        <translation>Auch zehn Jahre Haltezeit genügen nicht: Toleranz erweitern oder mehr Nutzer exponieren.</translation>
    </message>
    <message>
        <source>It would most likely stay inconclusive for another %1.</source>
        <translation>Sie bliebe wahrscheinlich noch weitere %1 unklar.</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 verwenden</translation>
    </message>
    <message>
        <source>Two</source>
        <translation>Zwei</translation>
    </message>
    <message>
        <source>Three</source>
        <translation>Drei</translation>
    </message>
    <message>
        <source>Four</source>
        <translation>Vier</translation>
    </message>
    <message>
        <source>Five</source>
        <translation>Fünf</translation>
    </message>
    <message>
        <source>Many</source>
        <translation>Viele</translation>
    </message>
    <message>
        <source>Gate %1 on %2</source>
        <translation>Gate %1 am %2</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
    <message>
        <source>One hold ends outside duty hours.</source>
        <translation>Eine Haltezeit endet außerhalb der Dienstzeiten.</translation>
    </message>
    <message>
        <source>%1 holds end outside duty hours.</source>
        <translation>%1 Haltezeiten enden außerhalb der Dienstzeiten.</translation>
    </message>
    <message>
        <source>%1 waits for the next working morning.</source>
        <translation>%1 wartet bis zum nächsten Arbeitsmorgen.</translation>
    </message>
    <message>
        <source>%1 wait for the next working morning.</source>
        <translation>%1 warten bis zum nächsten Arbeitsmorgen.</translation>
    </message>
    <message>
        <source>%1 opens when nobody may be at work.</source>
        <translation>%1 öffnet, wenn vielleicht niemand arbeitet.</translation>
    </message>
    <message>
        <source>%1 open when nobody may be at work.</source>
        <translation>%1 öffnen, wenn vielleicht niemand arbeitet.</translation>
    </message>
    <message>
        <source>Gate %1 opens within %2.</source>
        <translation>Gate %1 öffnet innerhalb von %2.</translation>
    </message>
    <message>
        <source>The hold of %1 ends %2, and nothing goes forward before %3.</source>
        <translation>Die Haltezeit von %1 endet %2, und vor %3 geht nichts voran.</translation>
    </message>
    <message>
        <source>The clocks go back during %1.</source>
        <translation>Während %1 werden die Uhren zurückgestellt.</translation>
    </message>
    <message>
        <source>The clocks go forward during %1.</source>
        <translation>Während %1 werden die Uhren vorgestellt.</translation>
    </message>
    <message>
        <source>On %1, by %2. Days of a calendar end at the same time on the wall all the same.</source>
        <translation>Am %1, um %2. Kalendertage enden trotzdem zur selben Uhrzeit.</translation>
    </message>
    <message>
        <source>On %1, by %2: the %3 end that much earlier on the wall.</source>
        <translation>Am %1, um %2: Die %3 enden nach der Uhr so viel früher.</translation>
    </message>
    <message>
        <source>On %1, by %2: the %3 end that much later on the wall.</source>
        <translation>Am %1, um %2: Die %3 enden nach der Uhr so viel später.</translation>
    </message>
    <message>
        <source>%1 does not allow this.</source>
        <translation>%1 erlaubt das nicht.</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Required guardrails</source>
        <translation>Erforderliche Leitplanken</translation>
    </message>
    <message>
        <source>%1 of %2 present</source>
        <translation>%1 von %2 vorhanden</translation>
    </message>
    <message>
        <source>%1 hold</source>
        <translation>Haltezeit %1</translation>
    </message>
    <message>
        <source>%1 is enough</source>
        <translation>%1 genügt</translation>
    </message>
    <message>
        <source>Who may approve</source>
        <translation>Wer freigeben darf</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 Person</translation>
    </message>
    <message>
        <source>%1 people</source>
        <translation>%1 Personen</translation>
    </message>
    <message>
        <source>A/B prediction</source>
        <translation>A/B-Vorhersage</translation>
    </message>
    <message>
        <source>%1 of %2 imported</source>
        <translation>%1 von %2 importiert</translation>
    </message>
    <message>
        <source>Baseline missing</source>
        <translation>Ausgangswert fehlt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>With no real effect this plan reaches %1 in a median of %2</source>
        <translation>Ohne echten Effekt erreicht dieser Plan %1 im Median nach %2</translation>
    </message>
    <message>
        <source>, %1 late, because a gate has to wait for data</source>
        <translation>, %1 zu spät, weil ein Gate auf Daten warten muss</translation>
    </message>
    <message>
        <source>Fewer than 1 run in 100 is rolled back by mistake.</source>
        <translation>Weniger als 1 von 100 Läufen wird irrtümlich zurückgerollt.</translation>
    </message>
    <message>
        <source>A change of %1 by %2, its margin, is stopped before %3 with %4% probability.</source>
        <translation>Eine Änderung von %1 um %2, die Toleranz, wird mit %4% Wahrscheinlichkeit vor %3 gestoppt.</translation>
    </message>
    <message>
        <source>detects %1</source>
        <translation>erkennt %1</translation>
    </message>
    <message>
        <source>Judge it</source>
        <translation>Beurteilen</translation>
    </message>
    <message>
        <source>%1 run in 100 is rolled back by mistake.</source>
        <translation>%1 von 100 Läufen wird irrtümlich zurückgerollt.</translation>
    </message>
    <message>
        <source>%1 runs in 100 are rolled back by mistake.</source>
        <translation>%1 von 100 Läufen werden irrtümlich zurückgerollt.</translation>
    </message>
</context>
<context>
    <name>sluice::present::PlanCalendar</name>
    <message>
        <source>≈ %1 a day</source>
        <translation>≈ %1 am Tag</translation>
    </message>
    <message>
        <source>≈ %1 users a day</source>
        <translation>≈ %1 Nutzer am Tag</translation>
    </message>
    <message>
        <source>%1: from %2%3</source>
        <translation>%1: ab %2%3</translation>
    </message>
    <message>
        <source>, holds %1</source>
        <translation>, hält %1</translation>
    </message>
    <message>
        <source>weekend</source>
        <translation>Wochenende</translation>
    </message>
    <message>
        <source>holiday</source>
        <translation>Feiertag</translation>
    </message>
    <message>
        <source>outside hours</source>
        <translation>außerhalb der Dienstzeiten</translation>
    </message>
    <message>
        <source>Gate %1</source>
        <translation>Gate %1</translation>
    </message>
    <message>
        <source>Gate %1: the hold ends %2 (%3), the next stage begins %4</source>
        <translation>Gate %1: Die Haltezeit endet %2 (%3), die nächste Stufe beginnt %4</translation>
    </message>
    <message>
        <source>Gate %1: the hold ends %2%3</source>
        <translation>Gate %1: Die Haltezeit endet %2%3</translation>
    </message>
</context>
<context>
    <name>sluice::present::PlanDesk</name>
    <message>
        <source>New rollout</source>
        <translation>Neuer Rollout</translation>
    </message>
    <message>
        <source>You can look. Release managers decide.</source>
        <translation>Nur zum Ansehen. Release-Manager entscheiden.</translation>
    </message>
    <message>
        <source>%1 is saved. It has not started.</source>
        <translation>%1 ist gespeichert. Noch nicht gestartet.</translation>
    </message>
    <message>
        <source>%1. Waiting to be sent.</source>
        <translation>%1. Wartet auf das Senden.</translation>
    </message>
    <message>
        <source>%1. Sending…</source>
        <translation>%1. Wird gesendet…</translation>
    </message>
</context>
<context>
    <name>sluice::present::PlanForm</name>
    <message>
        <source>typing</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>add a stage</source>
        <translation>Stufe hinzufügen</translation>
    </message>
    <message>
        <source>remove a stage</source>
        <translation>Stufe entfernen</translation>
    </message>
    <message>
        <source>move a stage</source>
        <translation>Stufe verschieben</translation>
    </message>
    <message>
        <source>add a guardrail</source>
        <translation>Leitplanke hinzufügen</translation>
    </message>
    <message>
        <source>remove a guardrail</source>
        <translation>Leitplanke entfernen</translation>
    </message>
    <message>
        <source>use a template</source>
        <translation>Vorlage verwenden</translation>
    </message>
    <message>
        <source>choose what a gate judges</source>
        <translation>Auswahl, was ein Gate beurteilt</translation>
    </message>
</context>
<context>
    <name>sluice::present::PlanGates</name>
    <message>
        <source>no guardrail</source>
        <translation>keine Leitplanke</translation>
    </message>
    <message>
        <source>1 own margin</source>
        <translation>1 eigene Toleranz</translation>
    </message>
    <message>
        <source>%1 own margins</source>
        <translation>%1 eigene Toleranzen</translation>
    </message>
    <message>
        <source>%1 × margin, coarse</source>
        <translation>%1 × Toleranz, grob</translation>
    </message>
    <message>
        <source>%1 × margin</source>
        <translation>%1 × Toleranz</translation>
    </message>
    <message>
        <source>Under 1% ready on time</source>
        <translation>Unter 1% pünktlich bereit</translation>
    </message>
    <message>
        <source>Over 99% ready on time</source>
        <translation>Über 99% pünktlich bereit</translation>
    </message>
    <message>
        <source>%1% ready on time</source>
        <translation>%1% pünktlich bereit</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>This gate finds no harm to %1, however large, with 80% power.</source>
        <translation>Dieses Gate findet mit 80% Teststärke keinen Schaden an %1, so groß er auch sei.</translation>
    </message>
    <message>
        <source>This gate can detect a change of %1 by %2 with 80% power. The margin is %3.</source>
        <translation>Dieses Gate erkennt eine Änderung von %1 um %2 mit 80% Teststärke. Die Toleranz ist %3.</translation>
    </message>
    <message>
        <source>This gate can detect a change of %1 by %2 with 80% power.</source>
        <translation>Dieses Gate erkennt eine Änderung von %1 um %2 mit 80% Teststärke.</translation>
    </message>
    <message>
        <source>Gate %1, %2</source>
        <translation>Gate %1, %2</translation>
    </message>
    <message>
        <source>%1 was entered, so it stays as it is. Extend its hold instead.</source>
        <translation>%1 wurde betreten und bleibt, wie sie ist. Stattdessen ihre Haltezeit verlängern.</translation>
    </message>
    <message>
        <source>%1 a day</source>
        <translation>%1 am Tag</translation>
    </message>
    <message>
        <source>%1 users</source>
        <translation>%1 Nutzer</translation>
    </message>
    <message>
        <source>no gate</source>
        <translation>kein Gate</translation>
    </message>
    <message>
        <source>nobody to compare with</source>
        <translation>niemand zum Vergleichen</translation>
    </message>
    <message>
        <source>no unexposed group left, trend only</source>
        <translation>ohne Vergleichsgruppe, nur Trend</translation>
    </message>
    <message>
        <source>no harm to %1</source>
        <translation>kein Schaden an %1</translation>
    </message>
    <message>
        <source>margin %1</source>
        <translation>Toleranz %1</translation>
    </message>
    <message>
        <source>judges no guardrail</source>
        <translation>beurteilt keine Leitplanke</translation>
    </message>
    <message>
        <source>higher is better</source>
        <translation>höher ist besser</translation>
    </message>
    <message>
        <source>lower is better</source>
        <translation>niedriger ist besser</translation>
    </message>
</context>
<context>
    <name>sluice::present::PlanGuardrailTable</name>
    <message>
        <source>Required</source>
        <translation>Erforderlich</translation>
    </message>
    <message>
        <source>Guardrail</source>
        <translation>Leitplanke</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Ausgangswert</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>If worse</source>
        <translation>Folge</translation>
    </message>
    <message>
        <source>higher is better</source>
        <translation>höher ist besser</translation>
    </message>
    <message>
        <source>lower is better</source>
        <translation>niedriger ist besser</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>roll back</source>
        <translation>zurückrollen</translation>
    </message>
    <message>
        <source>hold</source>
        <translation>anhalten</translation>
    </message>
    <message>
        <source>watch</source>
        <translation>beobachten</translation>
    </message>
    <message>
        <source>Required by %1</source>
        <translation>Verlangt von %1</translation>
    </message>
    <message>
        <source>As measured. Another one may be typed: 2.1%, or mean and deviation, 1250,400</source>
        <translation>Wie gemessen. Ein anderer ist möglich: 2.1%, oder Mittelwert und Abweichung, 1250,400</translation>
    </message>
    <message>
        <source>What it is without the change: 2.1%, or mean and deviation, 1250,400</source>
        <translation>Der Wert ohne die Änderung: 2.1%, oder Mittelwert und Abweichung, 1250,400</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Nothing tells of it yet: connect a source, or review a file</source>
        <translation>Noch erzählt nichts davon: eine Quelle verbinden oder eine Datei prüfen</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>nicht beurteilt</translation>
    </message>
    <message>
        <source>judged</source>
        <translation>beurteilt</translation>
    </message>
    <message>
        <source>Space leaves it out of this gate.</source>
        <translation>Die Leertaste nimmt sie aus diesem Gate heraus.</translation>
    </message>
    <message>
        <source>This gate does not judge it. Space lets it judge it.</source>
        <translation>Dieses Gate beurteilt sie nicht. Die Leertaste ändert das.</translation>
    </message>
</context>
<context>
    <name>sluice::present::PlanReadout</name>
    <message>
        <source>at any time</source>
        <translation>jederzeit</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Group sequential, one-sided %1</source>
        <translation>Gruppensequenziell, einseitig %1</translation>
    </message>
    <message>
        <source>Anytime-valid, one-sided %1</source>
        <translation>Jederzeit gültig, einseitig %1</translation>
    </message>
    <message>
        <source>Fixed horizon, one-sided %1</source>
        <translation>Fester Horizont, einseitig %1</translation>
    </message>
    <message>
        <source>Plan: %1</source>
        <translation>Plan: %1</translation>
    </message>
    <message>
        <source>New rollout</source>
        <translation>Neuer Rollout</translation>
    </message>
    <message>
        <source>is the name of another rollout, too</source>
        <translation>ist auch der Name eines anderen Rollouts</translation>
    </message>
    <message>
        <source>needs letters or digits</source>
        <translation>braucht Buchstaben oder Ziffern</translation>
    </message>
    <message>
        <source>Earliest %1</source>
        <translation>Frühestens %1</translation>
    </message>
    <message>
        <source>Rehearsing the plan…</source>
        <translation>Plan wird geprobt…</translation>
    </message>
    <message>
        <source>1 stage</source>
        <translation>1 Stufe</translation>
    </message>
    <message>
        <source>%1 stages</source>
        <translation>%1 Stufen</translation>
    </message>
    <message>
        <source>, 1 gate.</source>
        <translation>, 1 Gate.</translation>
    </message>
    <message>
        <source>, %1 gates.</source>
        <translation>, %1 Gates.</translation>
    </message>
    <message>
        <source>The template holds %1 for %2.</source>
        <translation>Die Vorlage hält %1 %2 lang.</translation>
    </message>
    <message>
        <source>1 fault is still open.</source>
        <translation>1 Fehler ist noch offen.</translation>
    </message>
    <message>
        <source>%1 faults are still open.</source>
        <translation>%1 Fehler sind noch offen.</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Noch ist nichts geändert.</translation>
    </message>
    <message>
        <source>1 unsaved change</source>
        <translation>1 ungespeicherte Änderung</translation>
    </message>
    <message>
        <source>%1 unsaved changes</source>
        <translation>%1 ungespeicherte Änderungen</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Ungespeicherte Änderungen</translation>
    </message>
    <message>
        <source>New rollout %1</source>
        <translation>Neuer Rollout %1</translation>
    </message>
    <message>
        <source>Plan revision %1</source>
        <translation>Planrevision %1</translation>
    </message>
    <message>
        <source>Draft, not started</source>
        <translation>Entwurf, nicht gestartet</translation>
    </message>
    <message>
        <source>The stages up to %1 stay as they are</source>
        <translation>Die Stufen bis %1 bleiben, wie sie sind</translation>
    </message>
    <message>
        <source>Baselines: what this rollout has measured</source>
        <translation>Ausgangswerte: was dieser Rollout gemessen hat</translation>
    </message>
    <message>
        <source>Baselines: as typed</source>
        <translation>Ausgangswerte: wie eingegeben</translation>
    </message>
    <message>
        <source>Add a guardrail to judge.</source>
        <translation>Eine Leitplanke hinzufügen.</translation>
    </message>
    <message>
        <source>Write how many users there are a day.</source>
        <translation>Angeben, wie viele Nutzer es am Tag gibt.</translation>
    </message>
    <message>
        <source>Type the baselines of the guardrails.</source>
        <translation>Die Ausgangswerte der Leitplanken eingeben.</translation>
    </message>
    <message>
        <source>%1 Merge it with yours first.</source>
        <translation>%1 Erst mit der eigenen Änderung zusammenführen.</translation>
    </message>
    <message>
        <source>%1 changed this plan meanwhile.</source>
        <translation>%1 hat diesen Plan inzwischen geändert.</translation>
    </message>
    <message>
        <source>Somebody changed this plan meanwhile.</source>
        <translation>Inzwischen hat jemand diesen Plan geändert.</translation>
    </message>
</context>
<context>
    <name>sluice::present::PlanStageTable</name>
    <message>
        <source>Move</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Minimum hold</source>
        <translation>Mindesthaltezeit</translation>
    </message>
    <message>
        <source>Gate margins</source>
        <translation>Toleranzen am Gate</translation>
    </message>
    <message>
        <source>Exposed by the gate</source>
        <translation>Am Gate exponiert</translation>
    </message>
    <message>
        <source>The gate can detect, 80% power</source>
        <translation>Am Gate erkennbar, 80% Teststärke</translation>
    </message>
    <message>
        <source>If nothing is wrong</source>
        <translation>Wenn alles in Ordnung ist</translation>
    </message>
    <message>
        <source>watch %1</source>
        <translation>%1 beobachten</translation>
    </message>
    <message>
        <source>Drag, or Alt+Up and Alt+Down, moves the stage</source>
        <translation>Ziehen oder Alt+Auf und Alt+Ab verschiebt die Stufe</translation>
    </message>
</context>
<context>
    <name>sluice::present::PlanTable</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
</context>
<context>
    <name>sluice::present::PolicyText</name>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>“%1” at stage %2</source>
        <translation>„%1“ bei Stufe %2</translation>
    </message>
    <message>
        <source> A plan that names no risk counts as one of high risk.</source>
        <translation> Ein Plan, der kein Risiko nennt, zählt als einer mit hohem Risiko.</translation>
    </message>
    <message>
        <source>frozen until %1 (%2)</source>
        <translation>gesperrt bis %1 (%2)</translation>
    </message>
    <message>
        <source>off duty until %1</source>
        <translation>außer Dienst bis %1</translation>
    </message>
    <message>
        <source>%1 requires “%2”. Add it or choose another surface.</source>
        <translation>%1 verlangt „%2“. Hinzufügen oder einen anderen Bereich wählen.</translation>
    </message>
    <message>
        <source>Stage %1 does not judge “%2”, which %3 requires. Add it to the guardrails of the stage.</source>
        <translation>Stufe %1 beurteilt „%2“ nicht, was %3 verlangt. Zu den Leitplanken der Stufe hinzufügen.</translation>
    </message>
    <message>
        <source>The severity of “%1” is %2, milder than %3 allows. Make it %4.</source>
        <translation>Die Schwere von „%1“ ist %2, milder als %3 erlaubt. Auf %4 setzen.</translation>
    </message>
    <message>
        <source>%1 has no margin. %2 allows at most %3.</source>
        <translation>%1 hat keine Toleranz. %2 erlaubt höchstens %3.</translation>
    </message>
    <message>
        <source>The margin of %1 is %2, which cannot be compared with the limit of %3, %4. Write it in the same unit.</source>
        <translation>Die Toleranz von %1 ist %2, nicht vergleichbar mit der Grenze von %3, %4. In derselben Einheit schreiben.</translation>
    </message>
    <message>
        <source>The margin of %1 is %2, wider than %3 allows (%4).</source>
        <translation>Die Toleranz von %1 ist %2, größer als %3 erlaubt (%4).</translation>
    </message>
    <message>
        <source>The step from %1 to %2 is larger than %3 allows (%4). Put a stage in between.</source>
        <translation>Der Schritt von %1 auf %2 ist größer, als %3 erlaubt (%4). Eine Stufe dazwischen einfügen.</translation>
    </message>
    <message>
        <source>Stage %1 has no hold, %2 asks for at least %3.</source>
        <translation>Stufe %1 hat keine Haltezeit, %2 verlangt mindestens %3.</translation>
    </message>
    <message>
        <source>Stage %1 holds for %2, %3 asks for at least %4.</source>
        <translation>Stufe %1 hält %2, %3 verlangt mindestens %4.</translation>
    </message>
    <message>
        <source>Stage %1 asks for %2 approvals, %3 for at least %4.</source>
        <translation>Stufe %1 verlangt %2 Freigaben, %3 mindestens %4.</translation>
    </message>
    <message>
        <source>breaks it in one place</source>
        <translation>verletzt sie an einer Stelle</translation>
    </message>
    <message>
        <source>breaks it in %1 places</source>
        <translation>verletzt sie an %1 Stellen</translation>
    </message>
    <message>
        <source>breaks it as before</source>
        <translation>verletzt sie wie zuvor</translation>
    </message>
    <message>
        <source>breaks it no more</source>
        <translation>verletzt sie nicht mehr</translation>
    </message>
    <message>
        <source>keeps to it</source>
        <translation>hält sie ein</translation>
    </message>
    <message>
        <source>open again</source>
        <translation>wieder offen</translation>
    </message>
    <message>
        <source> (not running)</source>
        <translation> (läuft nicht)</translation>
    </message>
    <message>
        <source>%1 is as it stands in revision %2.</source>
        <translation>%1 ist so, wie in Revision %2 steht.</translation>
    </message>
    <message>
        <source>1 running plan</source>
        <translation>1 laufenden Plan</translation>
    </message>
    <message>
        <source>%1 running plans</source>
        <translation>%1 laufende Pläne</translation>
    </message>
    <message>
        <source>1 that does not run</source>
        <translation>1, der nicht läuft</translation>
    </message>
    <message>
        <source>%1 that do not run</source>
        <translation>%1, die nicht laufen</translation>
    </message>
    <message>
        <source>%1 is new.</source>
        <translation>%1 ist neu.</translation>
    </message>
    <message>
        <source>%1 becomes revision %2.</source>
        <translation>%1 wird Revision %2.</translation>
    </message>
    <message>
        <source>It touches no running plan.</source>
        <translation>Betrifft keinen laufenden Plan.</translation>
    </message>
    <message>
        <source>It touches %1.</source>
        <translation>Betrifft %1.</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source>1 of them breaks it: what runs goes on, a start is refused.</source>
        <translation>1 davon verletzt die Regeln: Was läuft, geht weiter, ein Start wird abgelehnt.</translation>
    </message>
    <message>
        <source>%1 of them break it: what runs goes on, a start is refused.</source>
        <translation>%1 davon verletzen die Regeln: Was läuft, geht weiter, ein Start wird abgelehnt.</translation>
    </message>
    <message>
        <source>Stage %1 asks for %2 approval, %3 for at least %4.</source>
        <translation>Stufe %1 verlangt %2 Freigabe, %3 mindestens %4.</translation>
    </message>
</context>
<context>
    <name>sluice::present::RehearsalCharts</name>
    <message>
        <source>Chance to stop before %1</source>
        <translation>Chance, vor %1 zu stoppen</translation>
    </message>
    <message>
        <source>true change in %1</source>
        <translation>wahre Änderung von %1</translation>
    </message>
    <message>
        <source>%1 %2%</source>
        <translation>%1 %2 %</translation>
    </message>
    <message>
        <source>%1 at %2: %3</source>
        <translation>%1 bei %2: %3</translation>
    </message>
    <message>
        <source>margin %1</source>
        <translation>Toleranz %1</translation>
    </message>
    <message>
        <source>Harm of a %1 regression</source>
        <translation>Schaden bei %1 Verschlechterung</translation>
    </message>
    <message>
        <source>expected users exposed in 14 days</source>
        <translation>erwartete exponierte Nutzer in 14 Tagen</translation>
    </message>
    <message>
        <source>expected cases lost in 14 days</source>
        <translation>erwartete verlorene Fälle in 14 Tagen</translation>
    </message>
    <message>
        <source>expected extra cases in 14 days</source>
        <translation>erwartete zusätzliche Fälle in 14 Tagen</translation>
    </message>
    <message>
        <source>%1 users</source>
        <translation>%1 Nutzer</translation>
    </message>
    <message>
        <source>All at once, found after 3 days</source>
        <translation>Alle auf einmal, nach 3 Tagen bemerkt</translation>
    </message>
    <message>
        <source>Time to %1 if nothing is wrong</source>
        <translation>Zeit bis %1, wenn nichts verkehrt ist</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
</context>
<context>
    <name>sluice::present::RehearsalDesk</name>
    <message>
        <source>Stopped.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>What was not finished by then is missing. Run again to go on.</source>
        <translation>Was bis dahin nicht fertig war, fehlt. Ein neuer Lauf macht weiter.</translation>
    </message>
    <message>
        <source>This plan cannot be rehearsed yet.</source>
        <translation>Dieser Plan kann noch nicht geprobt werden.</translation>
    </message>
    <message>
        <source>Nothing to rehearse.</source>
        <translation>Nichts zu proben.</translation>
    </message>
    <message>
        <source>%1 runs in %2 s</source>
        <translation>%1 Läufe in %2 s</translation>
    </message>
    <message>
        <source>The plan has changed.</source>
        <translation>Der Plan hat sich geändert.</translation>
    </message>
    <message>
        <source>Run again to rehearse it as it is now.</source>
        <translation>Ein neuer Lauf probt ihn, wie er jetzt ist.</translation>
    </message>
</context>
<context>
    <name>sluice::present::RehearsalPlans</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>This plan</source>
        <translation>Dieser Plan</translation>
    </message>
    <message>
        <source>Plan of %1</source>
        <translation>Plan von %1</translation>
    </message>
</context>
<context>
    <name>sluice::present::RehearsalReadout</name>
    <message>
        <source>&lt;0.1%</source>
        <translation>&lt;0.1%</translation>
    </message>
    <message>
        <source>&gt;99.9%</source>
        <translation>&gt;99.9%</translation>
    </message>
    <message>
        <source>no run</source>
        <translation>kein Lauf</translation>
    </message>
    <message>
        <source>every run</source>
        <translation>jeder Lauf</translation>
    </message>
    <message>
        <source>under 1 run in 100</source>
        <translation>unter 1 von 100 Läufen</translation>
    </message>
    <message>
        <source>1 run in 100</source>
        <translation>1 von 100 Läufen</translation>
    </message>
    <message>
        <source>%1 runs in 100</source>
        <translation>%1 von 100 Läufen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>under 1</source>
        <translation>unter 1</translation>
    </message>
    <message>
        <source>New rollout</source>
        <translation>Neuer Rollout</translation>
    </message>
    <message>
        <source>Rehearsal: %1</source>
        <translation>Probelauf: %1</translation>
    </message>
    <message>
        <source>%1, draft</source>
        <translation>%1, Entwurf</translation>
    </message>
    <message>
        <source>%1, revision %2</source>
        <translation>%1, Revision %2</translation>
    </message>
    <message>
        <source>A stage that is not clear at its maximum hold waits for a person.</source>
        <translation>Eine Stufe, die nach der längsten Haltezeit nicht unauffällig ist, wartet auf eine Person.</translation>
    </message>
    <message>
        <source>A stage that is not clear at its maximum hold is rolled back.</source>
        <translation>Eine Stufe, die nach der längsten Haltezeit nicht unauffällig ist, wird zurückgerollt.</translation>
    </message>
    <message>
        <source>A stage that is not clear %1 after its hold is rolled back.</source>
        <translation>Eine Stufe, die %1 nach ihrer Haltezeit nicht unauffällig ist, wird zurückgerollt.</translation>
    </message>
    <message>
        <source>The other guardrail stays unchanged.</source>
        <translation>Die andere Leitplanke bleibt unverändert.</translation>
    </message>
    <message>
        <source>The other %1 guardrails stay unchanged.</source>
        <translation>Die anderen %1 Leitplanken bleiben unverändert.</translation>
    </message>
    <message>
        <source>One without a baseline is left out.</source>
        <translation>Eine ohne Ausgangswert bleibt außen vor.</translation>
    </message>
    <message>
        <source>Guardrails without a baseline are left out: %1.</source>
        <translation>Leitplanken ohne Ausgangswert bleiben außen vor: %1.</translation>
    </message>
    <message>
        <source>Draft plan, not saved yet</source>
        <translation>Planentwurf, noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Draft plan, revision %1</source>
        <translation>Planentwurf, Revision %1</translation>
    </message>
    <message>
        <source>Plan revision %1</source>
        <translation>Planrevision %1</translation>
    </message>
    <message>
        <source>Hourly looks</source>
        <translation>Auswertung jede Stunde</translation>
    </message>
    <message>
        <source>Daily looks</source>
        <translation>Auswertung jeden Tag</translation>
    </message>
    <message>
        <source>Looks every %1</source>
        <translation>Auswertung alle %1</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>1 guardrail</source>
        <translation>1 Leitplanke</translation>
    </message>
    <message>
        <source>%1 guardrails</source>
        <translation>%1 Leitplanken</translation>
    </message>
    <message>
        <source>%1% bands of one look</source>
        <translation>Bänder einer Auswertung zu %1 %</translation>
    </message>
    <message>
        <source>%1% sequential bands</source>
        <translation>sequenzielle Bänder zu %1 %</translation>
    </message>
    <message>
        <source>Sampling error of a probability: up to ±%1 points</source>
        <translation>Stichprobenfehler einer Wahrscheinlichkeit: bis ±%1 Punkte</translation>
    </message>
    <message>
        <source>If nothing is wrong, %1 is rolled back by mistake.</source>
        <translation>Ist nichts verkehrt, wird %1 irrtümlich zurückgerollt.</translation>
    </message>
    <message>
        <source>If nothing is wrong, %1 are rolled back by mistake.</source>
        <translation>Ist nichts verkehrt, werden %1 irrtümlich zurückgerollt.</translation>
    </message>
    <message>
        <source>If %1 falls by %2,</source>
        <translation>Fällt %1 um %2,</translation>
    </message>
    <message>
        <source>If %1 rises by %2,</source>
        <translation>Steigt %1 um %2,</translation>
    </message>
    <message>
        <source>%1 stops before %2.</source>
        <translation>stoppt %1 vor %2.</translation>
    </message>
    <message>
        <source>%1 stop before %2.</source>
        <translation>stoppen %1 vor %2.</translation>
    </message>
    <message>
        <source>No effect</source>
        <translation>Kein Effekt</translation>
    </message>
    <message>
        <source>nothing is wrong</source>
        <translation>nichts ist verkehrt</translation>
    </message>
    <message>
        <source>reach %1</source>
        <translation>erreichen %1</translation>
    </message>
    <message>
        <source>false rollback</source>
        <translation>falsch zurückgerollt</translation>
    </message>
    <message>
        <source>median time to %1</source>
        <translation>Median der Zeit bis %1</translation>
    </message>
    <message>
        <source>%1 to %2 in 90 of 100 runs</source>
        <translation>%1 bis %2 in 90 von 100 Läufen</translation>
    </message>
    <message>
        <source>reach %1, right</source>
        <translation>erreichen %1, richtig</translation>
    </message>
    <message>
        <source>rolled back at %1, wrong</source>
        <translation>zurückgerollt bei %1, falsch</translation>
    </message>
    <message>
        <source>wait for a person at %1</source>
        <translation>warten bei %1 auf eine Person</translation>
    </message>
    <message>
        <source>%1 regression</source>
        <translation>Verschlechterung um %1</translation>
    </message>
    <message>
        <source>stopped before %1</source>
        <translation>gestoppt vor %1</translation>
    </message>
    <message>
        <source>users exposed until the stop</source>
        <translation>exponierte Nutzer bis zum Stopp</translation>
    </message>
    <message>
        <source>On average; %1 to %2 in 90 of 100 runs that stop</source>
        <translation>Im Mittel; %1 bis %2 in 90 von 100 Läufen, die stoppen</translation>
    </message>
    <message>
        <source>No run stops.</source>
        <translation>Kein Lauf stoppt.</translation>
    </message>
    <message>
        <source>cases lost in 14 days</source>
        <translation>verlorene Fälle in 14 Tagen</translation>
    </message>
    <message>
        <source>extra cases in 14 days</source>
        <translation>zusätzliche Fälle in 14 Tagen</translation>
    </message>
    <message>
        <source>Of %1, on average over all runs</source>
        <translation>Von %1, im Mittel über alle Läufe</translation>
    </message>
    <message>
        <source>median time to the stop</source>
        <translation>Median der Zeit bis zum Stopp</translation>
    </message>
    <message>
        <source>%1 to %2 in 90 of 100 runs that stop</source>
        <translation>%1 bis %2 in 90 von 100 Läufen, die stoppen</translation>
    </message>
    <message>
        <source>stopped at %1, right</source>
        <translation>gestoppt bei %1, richtig</translation>
    </message>
    <message>
        <source>stopped at %1, late</source>
        <translation>gestoppt bei %1, spät</translation>
    </message>
    <message>
        <source>reach %1, missed</source>
        <translation>erreichen %1, verpasst</translation>
    </message>
    <message>
        <source>Try %1.</source>
        <translation>Vorschlag: %1.</translation>
    </message>
    <message>
        <source>It stops %1 of these regressions before %2, not %3.</source>
        <translation>Das stoppt %1 dieser Verschlechterungen vor %2, nicht %3.</translation>
    </message>
    <message>
        <source>It takes as long in the median</source>
        <translation>Es dauert im Median gleich lang</translation>
    </message>
    <message>
        <source>It finishes %1 later in the median</source>
        <translation>Es endet im Median %1 später</translation>
    </message>
    <message>
        <source>It finishes %1 earlier in the median</source>
        <translation>Es endet im Median %1 früher</translation>
    </message>
    <message>
        <source>false rollbacks stay at %1</source>
        <translation>falsches Zurückrollen bleibt bei %1</translation>
    </message>
    <message>
        <source>false rollbacks drop from %1 to %2</source>
        <translation>falsches Zurückrollen sinkt von %1 auf %2</translation>
    </message>
    <message>
        <source>false rollbacks rise from %1 to %2</source>
        <translation>falsches Zurückrollen steigt von %1 auf %2</translation>
    </message>
    <message>
        <source>%1, but %2 keeps the calendar and %3.</source>
        <translation>%1, aber %2 hält den Kalender ein und %3.</translation>
    </message>
    <message>
        <source>%1, but %2 keep the calendar and %3.</source>
        <translation>%1, aber %2 halten den Kalender ein und %3.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Metrik</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>Erreicht</translation>
    </message>
    <message>
        <source>Opened at once</source>
        <translation>Sofort offen</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Gehalten</translation>
    </message>
    <message>
        <source>Median days to the end</source>
        <translation>Median der Tage bis zum Ende</translation>
    </message>
    <message>
        <source>Mean users exposed at the stop</source>
        <translation>Exponierte Nutzer beim Stopp, im Mittel</translation>
    </message>
</context>
<context>
    <name>sluice::present::RehearsalText</name>
    <message>
        <source>%1 at %2</source>
        <translation>%1 bei %2</translation>
    </message>
    <message>
        <source>more than ten years</source>
        <translation>mehr als zehn Jahre</translation>
    </message>
    <message>
        <source>What gate %1 can see (%2, after %3)</source>
        <translation>Was Gate %1 sehen kann (%2, nach %3)</translation>
    </message>
    <message>
        <source>finds %1 or worse in 80 of 100 rollouts</source>
        <translation>findet %1 oder Schlimmeres in 80 von 100 Rollouts</translation>
    </message>
    <message>
        <source>finds no harm at all in 80 of 100 rollouts: too few users</source>
        <translation>findet in 80 von 100 Rollouts gar keinen Schaden: zu wenige Nutzer</translation>
    </message>
    <message>
        <source>no margin: nothing can be cleared, only found</source>
        <translation>keine Toleranz: Nichts kann unauffällig sein, nur gefunden werden</translation>
    </message>
    <message>
        <source>margin %1: without an effect clear in %2 of rollouts (for 80%: hold %3)</source>
        <translation>Toleranz %1: ohne Effekt unauffällig in %2 der Rollouts (für 80%: %3 halten)</translation>
    </message>
    <message>
        <source>a harm of the margin is found in %1 (for 80%: hold %2)</source>
        <translation>ein Schaden in Höhe der Toleranz wird in %1 gefunden (für 80%: %2 halten)</translation>
    </message>
    <message>
        <source>What the newest data at gate %1 can see</source>
        <translation>Was die neuesten Daten bei Gate %1 sehen können</translation>
    </message>
    <message>
        <source>%1 or worse would have been found in 80 of 100 such looks</source>
        <translation>%1 oder Schlimmeres wäre in 80 von 100 solchen Auswertungen gefunden worden</translation>
    </message>
    <message>
        <source>If nothing is wrong</source>
        <translation>Wenn alles in Ordnung ist</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 ist %2</translation>
    </message>
    <message>
        <source>If %1, its margin</source>
        <translation>Wenn %1, die Toleranz</translation>
    </message>
    <message>
        <source>If %1</source>
        <translation>Wenn %1</translation>
    </message>
    <message>
        <source>%1 on average (%2 to %3 in 90 of 100)</source>
        <translation>%1 im Mittel (%2 bis %3 in 90 von 100)</translation>
    </message>
    <message>
        <source>gate %1: %2</source>
        <translation>Gate %1: %2</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>Verpasst</translation>
    </message>
    <message>
        <source>Reaches the end</source>
        <translation>Erreicht das Ende</translation>
    </message>
    <message>
        <source>%1 get to %2</source>
        <translation>%1 kommen bis %2</translation>
    </message>
    <message>
        <source>after %1</source>
        <translation>nach %1</translation>
    </message>
    <message>
        <source>Needless roll back</source>
        <translation>Unnötiges Zurückrollen</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
    <message>
        <source>Needless hold</source>
        <translation>Unnötiges Anhalten</translation>
    </message>
    <message>
        <source>Held for a person</source>
        <translation>Angehalten für eine Person</translation>
    </message>
    <message>
        <source>Stopped after</source>
        <translation>Gestoppt nach</translation>
    </message>
    <message>
        <source>Users exposed by then</source>
        <translation>Bis dahin exponierte Nutzer</translation>
    </message>
    <message>
        <source>Gate %1 opens</source>
        <translation>Gate %1 öffnet</translation>
    </message>
    <message>
        <source>at once in %1, by its maximum hold in %2 of the rollouts that come to it</source>
        <translation>sofort in %1, bis zu seiner Höchsthaltezeit in %2 der Rollouts, die es erreichen</translation>
    </message>
    <message>
        <source> ± %1 from user to user</source>
        <translation> ± %1 von Nutzer zu Nutzer</translation>
    </message>
    <message>
        <source>%1, from the data</source>
        <translation>%1, aus den Daten</translation>
    </message>
    <message>
        <source>%1, as given</source>
        <translation>%1, wie angegeben</translation>
    </message>
    <message>
        <source>no data yet; say what it looks like with --baseline</source>
        <translation>noch keine Daten; mit --baseline angeben, wie sie aussehen</translation>
    </message>
    <message>
        <source>does not vary from user to user, as far as is known</source>
        <translation>unterscheidet sich, soweit bekannt, nicht von Nutzer zu Nutzer</translation>
    </message>
    <message>
        <source>is 0 without the change, of which no share can be taken</source>
        <translation>ist ohne die Änderung 0, wovon es keinen Anteil gibt</translation>
    </message>
    <message>
        <source>its value without the change is none that it can have</source>
        <translation>der Wert ohne die Änderung ist keiner, den es haben kann</translation>
    </message>
    <message>
        <source>counts events over time, and how much time a user brings is not known</source>
        <translation>zählt Ereignisse über die Zeit, und wie viel Zeit ein Nutzer bringt, ist nicht bekannt</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>none (below %1)</source>
        <translation>keine (unter %1)</translation>
    </message>
    <message>
        <source>all (above %1)</source>
        <translation>alle (über %1)</translation>
    </message>
    <message>
        <source>%1% ± %2%</source>
        <translation>%1% ± %2%</translation>
    </message>
    <message>
        <source>Rehearsed %1 times with seed %2; ± is the standard error.</source>
        <translation>%1-mal geprobt mit Startwert %2; ± ist der Standardfehler.</translation>
    </message>
    <message>
        <source>At most %1 looks while a stage is held and %2 from then on to the maximum hold.</source>
        <translation>Höchstens %1 Auswertungen, während eine Stufe hält, und %2 von da an bis zur Höchsthaltezeit.</translation>
    </message>
    <message>
        <source>Without the change</source>
        <translation>Ohne die Änderung</translation>
    </message>
    <message>
        <source>Not rehearsed: the chances below are those of the other guardrails</source>
        <translation>Nicht geprobt: Die Chancen unten sind die der anderen Leitplanken</translation>
    </message>
</context>
<context>
    <name>sluice::present::RehearsalWish</name>
    <message>
        <source>must be between 1 and 1,000,000</source>
        <translation>muss zwischen 1 und 1.000.000 liegen</translation>
    </message>
    <message>
        <source>must be a whole number</source>
        <translation>muss eine ganze Zahl sein</translation>
    </message>
    <message>
        <source>must be a number above 0</source>
        <translation>muss eine Zahl über 0 sein</translation>
    </message>
    <message>
        <source>would be more than all users</source>
        <translation>wären mehr als alle Nutzer</translation>
    </message>
    <message>
        <source>must be a change for the worse, as −5%</source>
        <translation>muss eine Änderung zum Schlechteren sein, wie −5%</translation>
    </message>
    <message>
        <source>must be a change for the worse, as +5%</source>
        <translation>muss eine Änderung zum Schlechteren sein, wie +5%</translation>
    </message>
</context>
<context>
    <name>sluice::present::Report</name>
    <message>
        <source>not checked yet</source>
        <translation>noch nicht geprüft</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no, worse</source>
        <translation>nein, schlechter</translation>
    </message>
    <message>
        <source>no, better</source>
        <translation>nein, besser</translation>
    </message>
    <message>
        <source>too early</source>
        <translation>zu früh</translation>
    </message>
    <message>
        <source>Evidence %1.</source>
        <translation>Beleg %1.</translation>
    </message>
    <message>
        <source>An override: against the gate.</source>
        <translation>Ein Übersteuern: gegen das Gate.</translation>
    </message>
    <message>
        <source>Held</source>
        <translation>Gehalten</translation>
    </message>
    <message>
        <source>Exposed users</source>
        <translation>Exponierte Nutzer</translation>
    </message>
    <message>
        <source>Unexposed users</source>
        <translation>Nicht exponierte Nutzer</translation>
    </message>
    <message>
        <source>Sample ratio</source>
        <translation>Stichprobenverhältnis</translation>
    </message>
    <message>
        <source>%1, plan %2</source>
        <translation>%1, Plan %2</translation>
    </message>
    <message>
        <source>Data of</source>
        <translation>Daten von</translation>
    </message>
    <message>
        <source>%1, %2 old</source>
        <translation>%1, %2 alt</translation>
    </message>
    <message>
        <source>Made %1 %2, %3 %4</source>
        <translation>Erstellt %1 %2, %3 %4</translation>
    </message>
    <message>
        <source>Bands are sequential: they hold however often the gate looks. A guardrail is clear when its whole band is on the safe side of the margin. Right is always worse.</source>
        <translation>Bänder sind sequenziell: Sie gelten, wie oft das Gate auch auswertet. Eine Leitplanke ist unauffällig, wenn ihr ganzes Band auf der sicheren Seite der Toleranz liegt. Rechts ist immer schlechter.</translation>
    </message>
    <message>
        <source>A small diamond marks what the earlier A/B test predicted.</source>
        <translation>Eine kleine Raute zeigt, was der frühere A/B-Test vorhersagte.</translation>
    </message>
</context>
<context>
    <name>sluice::present::Revision</name>
    <message>
        <source>exposure</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>audience</source>
        <translation>Zielgruppe</translation>
    </message>
    <message>
        <source>hold</source>
        <translation>Haltezeit</translation>
    </message>
    <message>
        <source>longest hold</source>
        <translation>längste Haltezeit</translation>
    </message>
    <message>
        <source>minimum sample</source>
        <translation>Mindeststichprobe</translation>
    </message>
    <message>
        <source>written criteria</source>
        <translation>schriftliche Kriterien</translation>
    </message>
    <message>
        <source>approvals</source>
        <translation>Freigaben</translation>
    </message>
    <message>
        <source>unexposed share</source>
        <translation>nicht exponierter Anteil</translation>
    </message>
    <message>
        <source>guardrails</source>
        <translation>Leitplanken</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>Verantwortlich</translation>
    </message>
    <message>
        <source>approvers</source>
        <translation>Freigeber</translation>
    </message>
    <message>
        <source>approvals to start</source>
        <translation>Freigaben zum Starten</translation>
    </message>
    <message>
        <source>flag</source>
        <translation>Flag</translation>
    </message>
    <message>
        <source>surface</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>planned start</source>
        <translation>geplanter Start</translation>
    </message>
    <message>
        <source>users a day</source>
        <translation>Nutzer am Tag</translation>
    </message>
    <message>
        <source>margin</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>if worse</source>
        <translation>wenn schlechter</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>promised interval of the data</source>
        <translation>zugesagter Abstand der Daten</translation>
    </message>
    <message>
        <source>margin of %1</source>
        <translation>Toleranz von %1</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>none</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>Metric %1</source>
        <translation>Metrik %1</translation>
    </message>
    <message>
        <source>Guardrail %1</source>
        <translation>Leitplanke %1</translation>
    </message>
    <message>
        <source>%1 is gone</source>
        <translation>%1 ist weg</translation>
    </message>
    <message>
        <source>%1 is new</source>
        <translation>%1 ist neu</translation>
    </message>
    <message>
        <source>%1 is new: %2</source>
        <translation>%1 ist neu: %2</translation>
    </message>
    <message>
        <source>%1 moved from place %2 to %3</source>
        <translation>%1 von Platz %2 auf %3 verschoben</translation>
    </message>
    <message>
        <source>The tests stay unplanned, as when the rollout was started</source>
        <translation>Die Tests bleiben ungeplant, wie beim Start des Rollouts</translation>
    </message>
    <message>
        <source>The tests stay planned for %1 compared users, as when the rollout was started</source>
        <translation>Die Tests bleiben für %1 verglichene Nutzer geplant, wie beim Start des Rollouts</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, and 1 more change</source>
        <translation>%1, und 1 weitere Änderung</translation>
    </message>
    <message>
        <source>%1, and %2 more changes</source>
        <translation>%1, und %2 weitere Änderungen</translation>
    </message>
    <message>
        <source>This voids what %1 asked approval for: %2.</source>
        <translation>Macht ungültig, wofür %1 Freigabe anfragte: %2.</translation>
    </message>
    <message>
        <source>id in files</source>
        <translation>ID in Dateien</translation>
    </message>
    <message>
        <source>holidays</source>
        <translation>Feiertage</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>direction</source>
        <translation>Richtung</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>quantile</source>
        <translation>Quantil</translation>
    </message>
    <message>
        <source>covariates</source>
        <translation>Kovariaten</translation>
    </message>
    <message>
        <source>counts events</source>
        <translation>zählt Ereignisse</translation>
    </message>
    <message>
        <source>design effect</source>
        <translation>Design-Effekt</translation>
    </message>
    <message>
        <source>baseline</source>
        <translation>Ausgangswert</translation>
    </message>
    <message>
        <source>deviation of the baseline</source>
        <translation>Abweichung des Ausgangswerts</translation>
    </message>
    <message>
        <source>known after</source>
        <translation>bekannt nach</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>A/B prediction</source>
        <translation>A/B-Vorhersage</translation>
    </message>
    <message>
        <source>A/B effect</source>
        <translation>A/B-Effekt</translation>
    </message>
    <message>
        <source>error of the A/B effect</source>
        <translation>Fehler des A/B-Effekts</translation>
    </message>
    <message>
        <source>difference from the A/B effect</source>
        <translation>Unterschied zum A/B-Effekt</translation>
    </message>
    <message>
        <source>source of the A/B effect</source>
        <translation>Quelle des A/B-Effekts</translation>
    </message>
    <message>
        <source>hold waits for data</source>
        <translation>Haltezeit wartet auf Daten</translation>
    </message>
    <message>
        <source>users may repeat</source>
        <translation>Nutzer mehrfach möglich</translation>
    </message>
    <message>
        <source>method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>sample ratio alarm, p below</source>
        <translation>Stichprobenverhältnis, p unter</translation>
    </message>
    <message>
        <source>higher is better</source>
        <translation>höher ist besser</translation>
    </message>
    <message>
        <source>lower is better</source>
        <translation>niedriger ist besser</translation>
    </message>
    <message>
        <source>Welch’s t, few users</source>
        <translation>Welchs t, wenige Nutzer</translation>
    </message>
    <message>
        <source>exact, few events</source>
        <translation>exakt, wenige Ereignisse</translation>
    </message>
    <message>
        <source>group sequential</source>
        <translation>gruppensequenziell</translation>
    </message>
    <message>
        <source>anytime-valid</source>
        <translation>jederzeit gültig</translation>
    </message>
    <message>
        <source>fixed horizon</source>
        <translation>fester Horizont</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>proportion</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>ratio</source>
        <translation>Verhältnis</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>false alarm of a roll back</source>
        <translation>Fehlalarm beim Zurückrollen</translation>
    </message>
    <message>
        <source>false alarm of a hold</source>
        <translation>Fehlalarm beim Anhalten</translation>
    </message>
    <message>
        <source>false alarm of a watched metric</source>
        <translation>Fehlalarm einer beobachteten Metrik</translation>
    </message>
    <message>
        <source>chance to clear a harm as large as its margin</source>
        <translation>Wahrscheinlichkeit, einen Schaden von der Größe der Toleranz freizugeben</translation>
    </message>
    <message>
        <source>kept for late looks</source>
        <translation>für späte Auswertungen zurückgehalten</translation>
    </message>
    <message>
        <source>false alarm of the A/B comparison</source>
        <translation>Fehlalarm des A/B-Vergleichs</translation>
    </message>
    <message>
        <source>power of the A/B comparison</source>
        <translation>Teststärke des A/B-Vergleichs</translation>
    </message>
    <message>
        <source>worse within the margin holds</source>
        <translation>schlechter innerhalb der Toleranz hält an</translation>
    </message>
    <message>
        <source>users that the tests are planned for</source>
        <translation>Nutzer, für die die Tests geplant sind</translation>
    </message>
    <message>
        <source>spending of error rates</source>
        <translation>Verbrauch der Fehlerraten</translation>
    </message>
    <message>
        <source>rho of the spending</source>
        <translation>Rho des Verbrauchs</translation>
    </message>
    <message>
        <source>gamma of the spending</source>
        <translation>Gamma des Verbrauchs</translation>
    </message>
    <message>
        <source>table of the spending</source>
        <translation>Tabelle des Verbrauchs</translation>
    </message>
    <message>
        <source>largest margin</source>
        <translation>größte Toleranz</translation>
    </message>
    <message>
        <source>largest step as a factor</source>
        <translation>größter Schritt als Faktor</translation>
    </message>
    <message>
        <source>largest step in points</source>
        <translation>größter Schritt in Punkten</translation>
    </message>
    <message>
        <source>minimum hold at low risk</source>
        <translation>Mindesthaltezeit bei geringem Risiko</translation>
    </message>
    <message>
        <source>minimum hold at medium risk</source>
        <translation>Mindesthaltezeit bei mittlerem Risiko</translation>
    </message>
    <message>
        <source>minimum hold at high risk</source>
        <translation>Mindesthaltezeit bei hohem Risiko</translation>
    </message>
    <message>
        <source>approvals at low risk</source>
        <translation>Freigaben bei geringem Risiko</translation>
    </message>
    <message>
        <source>approvals at medium risk</source>
        <translation>Freigaben bei mittlerem Risiko</translation>
    </message>
    <message>
        <source>approvals at high risk</source>
        <translation>Freigaben bei hohem Risiko</translation>
    </message>
    <message>
        <source>duty hours</source>
        <translation>Dienstzeiten</translation>
    </message>
    <message>
        <source>days of duty</source>
        <translation>Tage mit Dienst</translation>
    </message>
    <message>
        <source>beginning of duty</source>
        <translation>Beginn des Dienstes</translation>
    </message>
    <message>
        <source>end of duty</source>
        <translation>Ende des Dienstes</translation>
    </message>
    <message>
        <source>beginning</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>end</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Kim–DeMets</source>
        <translation>Kim–DeMets</translation>
    </message>
    <message>
        <source>Hwang–Shih–DeCani</source>
        <translation>Hwang–Shih–DeCani</translation>
    </message>
    <message>
        <source>O’Brien–Fleming</source>
        <translation>O’Brien–Fleming</translation>
    </message>
    <message>
        <source>Pocock</source>
        <translation>Pocock</translation>
    </message>
    <message>
        <source>by a table</source>
        <translation>nach einer Tabelle</translation>
    </message>
    <message>
        <source>low</source>
        <translation>gering</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>all but %1</source>
        <translation>alle außer %1</translation>
    </message>
    <message>
        <source>rows with %1</source>
        <translation>Zeilen mit %1</translation>
    </message>
</context>
<context>
    <name>sluice::present::RolloutListModel</name>
    <message>
        <source>Needs decision</source>
        <translation>Entscheidung nötig</translation>
    </message>
    <message>
        <source>Holding</source>
        <translation>Hält</translation>
    </message>
    <message>
        <source>Ramping done</source>
        <translation>Hochfahren fertig</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Nicht gestartet</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>roll back</source>
        <translation>zurückrollen</translation>
    </message>
    <message>
        <source>approve</source>
        <translation>freigeben</translation>
    </message>
    <message>
        <source>held %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>held</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>ready %1</source>
        <translation>bereit %1</translation>
    </message>
    <message>
        <source>ratio off</source>
        <translation>Verhältnis</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>steht still</translation>
    </message>
    <message>
        <source>data old</source>
        <translation>Daten alt</translation>
    </message>
    <message>
        <source>no surface</source>
        <translation>kein Bereich</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>off duty</source>
        <translation>außer Dienst</translation>
    </message>
    <message>
        <source>ended %1</source>
        <translation>vorbei %1</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>draft plan</source>
        <translation>Planentwurf</translation>
    </message>
    <message>
        <source>planned %1</source>
        <translation>geplant %1</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1 seit %2</translation>
    </message>
    <message>
        <source>0%, was %1</source>
        <translation>0%, war %1</translation>
    </message>
    <message>
        <source>abandoned</source>
        <translation>aufgegeben</translation>
    </message>
    <message>
        <source>%1, %2 rollout</source>
        <translation>%1, %2 Rollout</translation>
    </message>
    <message>
        <source>%1, %2 rollouts</source>
        <translation>%1, %2 Rollouts</translation>
    </message>
</context>
<context>
    <name>sluice::present::Sentences</name>
    <message>
        <source>no guardrail is judged at this gate</source>
        <translation>an diesem Gate wird keine Leitplanke beurteilt</translation>
    </message>
    <message>
        <source>of %1 guardrails %2 are clear, the others do not block</source>
        <translation>von %1 Leitplanken sind %2 unauffällig, die anderen sperren nicht</translation>
    </message>
    <message>
        <source>the guardrail is clear</source>
        <translation>die Leitplanke ist unauffällig</translation>
    </message>
    <message>
        <source>all %1 guardrails are clear</source>
        <translation>alle %1 Leitplanken sind unauffällig</translation>
    </message>
    <message>
        <source>%1 has too little data</source>
        <translation>%1 hat zu wenige Daten</translation>
    </message>
    <message>
        <source>%1 is worse, within its margin</source>
        <translation>%1 ist schlechter, in der Toleranz</translation>
    </message>
    <message>
        <source>The hold clock is paused.</source>
        <translation>Die Haltezeit steht still.</translation>
    </message>
    <message>
        <source>Not yet.</source>
        <translation>Noch nicht.</translation>
    </message>
    <message>
        <source>Cannot say.</source>
        <translation>Keine Aussage.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nein.</translation>
    </message>
    <message>
        <source>%1 regressed.</source>
        <translation>%1 hat sich verschlechtert.</translation>
    </message>
    <message>
        <source>%1 holds since %2: %3</source>
        <translation>%1 hält seit %2 an: %3</translation>
    </message>
    <message>
        <source>%1 of the measured users are exposed, the plan says %2, so the two groups may differ. Fix the assignment, then restart this stage.</source>
        <translation>%1 der gemessenen Nutzer sind exponiert, der Plan sagt %2: Die beiden Gruppen sind vielleicht verschieden. Zuweisung berichtigen, dann diese Stufe neu beginnen.</translation>
    </message>
    <message>
        <source>The data of %1 are not valid. Correct them and import them again.</source>
        <translation>Die Daten von %1 sind ungültig. Berichtigen und neu importieren.</translation>
    </message>
    <message>
        <source>There is no data for this stage, %1 after it began.</source>
        <translation>Für diese Stufe gibt es keine Daten, %1 nach ihrem Beginn.</translation>
    </message>
    <message>
        <source>The data is %1 old, the limit is %2.</source>
        <translation>Die Daten sind %1 alt, die Grenze ist %2.</translation>
    </message>
    <message>
        <source>The record of the surface %1 cannot be read, so nobody knows what it forbids. Verify the workspace to see what is damaged.</source>
        <translation>Die Aufzeichnung des Bereichs %1 ist nicht lesbar, niemand weiß, was er verbietet. Arbeitsbereich prüfen, um zu sehen, was beschädigt ist.</translation>
    </message>
    <message>
        <source>%1 ends %2.</source>
        <translation>%1 endet %2.</translation>
    </message>
    <message>
        <source>Duty hours start %1.</source>
        <translation>Die Dienstzeiten beginnen %1.</translation>
    </message>
    <message>
        <source>%1 of the %2 hold are left</source>
        <translation>Noch %1 der %2 Haltezeit</translation>
    </message>
    <message>
        <source>Under a minute of the %1 hold is left</source>
        <translation>Noch unter einer Minute der %1 Haltezeit</translation>
    </message>
    <message>
        <source>%1 and %2.</source>
        <translation>%1, und %2.</translation>
    </message>
    <message>
        <source>%1. There is no data yet.</source>
        <translation>%1. Es gibt noch keine Daten.</translation>
    </message>
    <message>
        <source>%1. %2.</source>
        <translation>%1. %2.</translation>
    </message>
    <message>
        <source>The hold is complete but there is no data yet. It is %1.</source>
        <translation>Die Haltezeit ist vorbei, aber es gibt noch keine Daten: %1.</translation>
    </message>
    <message>
        <source>Waiting for %1.</source>
        <translation>Wartet auf %1.</translation>
    </message>
    <message>
        <source>There are too few users to check the sample ratio: %1 of %2.</source>
        <translation>Für die Prüfung des Stichprobenverhältnisses sind es zu wenige Nutzer: %1 von %2.</translation>
    </message>
    <message>
        <source>The hold is complete but %1.</source>
        <translation>Die Haltezeit ist vorbei, aber %1.</translation>
    </message>
    <message>
        <source>%1 is worse than its A/B test promised.</source>
        <translation>%1 ist schlechter, als der A/B-Test versprach.</translation>
    </message>
    <message>
        <source>%1 is better than its A/B test promised. Find out why before more people get it.</source>
        <translation>%1 ist besser, als der A/B-Test versprach. Erst klären, warum, bevor es mehr bekommen.</translation>
    </message>
    <message>
        <source>It is too early to compare %1 with its A/B test.</source>
        <translation>Es ist zu früh, %1 mit dem A/B-Test zu vergleichen.</translation>
    </message>
    <message>
        <source>%1 of %2 written criteria are not ticked.</source>
        <translation>%1 von %2 schriftlichen Kriterien sind nicht abgehakt.</translation>
    </message>
    <message>
        <source>Yes.</source>
        <translation>Ja.</translation>
    </message>
    <message>
        <source>The hold is complete and %1. Waiting for approval, %2 of %3 given.</source>
        <translation>Die Haltezeit ist vorbei, und %1. Wartet auf Freigabe, %2 von %3 gegeben.</translation>
    </message>
    <message>
        <source>The hold is complete and %1.</source>
        <translation>Die Haltezeit ist vorbei, und %1.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>not finite</source>
        <translation>nicht endlich</translation>
    </message>
    <message>
        <source>negative count</source>
        <translation>negative Anzahl</translation>
    </message>
    <message>
        <source>negative variance</source>
        <translation>negative Varianz</translation>
    </message>
    <message>
        <source>negative exposure</source>
        <translation>negative Exposition</translation>
    </message>
    <message>
        <source>x exceeds n</source>
        <translation>x größer als n</translation>
    </message>
    <message>
        <source>inconsistent moments</source>
        <translation>widersprüchliche Momente</translation>
    </message>
    <message>
        <source>precision loss</source>
        <translation>Genauigkeitsverlust</translation>
    </message>
    <message>
        <source>bad direction</source>
        <translation>ungültige Richtung</translation>
    </message>
    <message>
        <source>bad alpha</source>
        <translation>ungültiges Alpha</translation>
    </message>
    <message>
        <source>bad margin</source>
        <translation>ungültige Toleranz</translation>
    </message>
    <message>
        <source>bad probabilities</source>
        <translation>ungültige Wahrscheinlichkeiten</translation>
    </message>
    <message>
        <source>bad standard error</source>
        <translation>ungültiger Standardfehler</translation>
    </message>
    <message>
        <source>bad design</source>
        <translation>ungültiger Entwurf</translation>
    </message>
    <message>
        <source>scale mismatch</source>
        <translation>Skalen passen nicht zusammen</translation>
    </message>
    <message>
        <source>method needs relative margin</source>
        <translation>Methode braucht relative Toleranz</translation>
    </message>
    <message>
        <source>empty group</source>
        <translation>leere Gruppe</translation>
    </message>
    <message>
        <source>n too small</source>
        <translation>n zu klein</translation>
    </message>
    <message>
        <source>zero variance</source>
        <translation>keine Varianz</translation>
    </message>
    <message>
        <source>too few expected events</source>
        <translation>zu wenige erwartete Ereignisse</translation>
    </message>
    <message>
        <source>skewed sample too small</source>
        <translation>schiefe Stichprobe zu klein</translation>
    </message>
    <message>
        <source>denominator near zero</source>
        <translation>Nenner nahe null</translation>
    </message>
    <message>
        <source>baseline near zero</source>
        <translation>Ausgangswert nahe null</translation>
    </message>
    <message>
        <source>quantile out of range</source>
        <translation>Quantil außerhalb des Bereichs</translation>
    </message>
    <message>
        <source>quantile in open bucket</source>
        <translation>Quantil in offener Klasse</translation>
    </message>
    <message>
        <source>resolution too coarse</source>
        <translation>Auflösung zu grob</translation>
    </message>
    <message>
        <source>too few expected units</source>
        <translation>zu wenige erwartete Einheiten</translation>
    </message>
    <message>
        <source>no usable stratum</source>
        <translation>keine brauchbare Schicht</translation>
    </message>
    <message>
        <source>Somebody decided since you looked.</source>
        <translation>Inzwischen hat jemand entschieden.</translation>
    </message>
    <message>
        <source>This is not possible while the rollout is %1.</source>
        <translation>Das geht nicht, solange dieser Zustand gilt: %1.</translation>
    </message>
    <message>
        <source>There is no such stage to go to: %1.</source>
        <translation>Diese Stufe gibt es nicht: %1.</translation>
    </message>
    <message>
        <source>The guardrails are not all clear.</source>
        <translation>Nicht alle Leitplanken sind unauffällig.</translation>
    </message>
    <message>
        <source>The sample ratio is off, or cannot be checked yet.</source>
        <translation>Das Stichprobenverhältnis weicht ab oder ist noch nicht prüfbar.</translation>
    </message>
    <message>
        <source>The data is missing, too old or too young.</source>
        <translation>Die Daten fehlen, sind zu alt oder zu jung.</translation>
    </message>
    <message>
        <source>The surface is frozen or off duty.</source>
        <translation>Der Bereich ist gesperrt oder außer Dienst.</translation>
    </message>
    <message>
        <source>The minimum hold is not over.</source>
        <translation>Die Mindesthaltezeit ist nicht vorbei.</translation>
    </message>
    <message>
        <source>The minimum sample is not reached.</source>
        <translation>Die Mindeststichprobe ist nicht erreicht.</translation>
    </message>
    <message>
        <source>Not every written criterion is ticked.</source>
        <translation>Nicht jedes schriftliche Kriterium ist abgehakt.</translation>
    </message>
    <message>
        <source>The approval is not given.</source>
        <translation>Die Freigabe ist nicht gegeben.</translation>
    </message>
    <message>
        <source>%1 holds this rollout. Resume it first.</source>
        <translation>%1 hält diesen Rollout an. Zuerst fortsetzen.</translation>
    </message>
    <message>
        <source>A reason is required.</source>
        <translation>Eine Begründung ist erforderlich.</translation>
    </message>
    <message>
        <source>An override needs a reason of at least %1 characters, %2 more.</source>
        <translation>Übersteuern braucht eine Begründung von mindestens %1 Zeichen, noch %2.</translation>
    </message>
    <message>
        <source>The gate does not stand against it: there is nothing to override.</source>
        <translation>Das Gate steht nicht dagegen: Es gibt nichts zu übersteuern.</translation>
    </message>
    <message>
        <source>Skipping a stage or shortening a hold is an override and must be asked for as one.</source>
        <translation>Eine Stufe zu überspringen oder eine Haltezeit zu verkürzen ist ein Übersteuern und muss so verlangt werden.</translation>
    </message>
    <message>
        <source>Say by how much, for example 12h.</source>
        <translation>Angeben, um wie viel, zum Beispiel 12h.</translation>
    </message>
    <message>
        <source>This has been done already.</source>
        <translation>Das ist schon geschehen.</translation>
    </message>
    <message>
        <source>This stage asks for no approval.</source>
        <translation>Diese Stufe verlangt keine Freigabe.</translation>
    </message>
    <message>
        <source>Say who decides.</source>
        <translation>Angeben, wer entscheidet.</translation>
    </message>
    <message>
        <source>The reason is longer than %1 characters.</source>
        <translation>Die Begründung ist länger als %1 Zeichen.</translation>
    </message>
    <message>
        <source>There is no hold to shorten.</source>
        <translation>Es gibt keine Haltezeit zu verkürzen.</translation>
    </message>
    <message>
        <source>The hold is %1, it cannot be shortened by more than that.</source>
        <translation>Die Haltezeit ist %1, um mehr lässt sie sich nicht verkürzen.</translation>
    </message>
    <message>
        <source>The plan has no time zone: nobody can say when a day begins. Write a length such as 48h.</source>
        <translation>Der Plan hat keine Zeitzone: Niemand kann sagen, wann ein Tag beginnt. Eine Länge wie 48h schreiben.</translation>
    </message>
    <message>
        <source>A restart would drop the data of a regression: that is an override and must be asked for as one. Rolling back keeps them.</source>
        <translation>Ein Neubeginn verwirft die Daten einer Verschlechterung: Das ist ein Übersteuern und muss so verlangt werden. Zurückrollen behält sie.</translation>
    </message>
    <message>
        <source>The sample ratio is not off, or somebody acknowledged it already.</source>
        <translation>Das Stichprobenverhältnis weicht nicht ab, oder es wurde schon quittiert.</translation>
    </message>
    <message>
        <source>A roll back cannot expose more people: that stage is at %1.</source>
        <translation>Zurückrollen kann nicht mehr Nutzer exponieren: Diese Stufe liegt bei %1.</translation>
    </message>
    <message>
        <source>Going on at %1 would take the change from some who have it. Go back to 0% first.</source>
        <translation>Bei %1 weiterzumachen nähme die Änderung manchen weg, die sie haben. Zuerst auf 0% zurückgehen.</translation>
    </message>
    <message>
        <source>No rollout is running.</source>
        <translation>Kein Rollout läuft.</translation>
    </message>
    <message>
        <source>No stop of all holds a rollout any more.</source>
        <translation>Kein Anhalten von allem hält noch einen Rollout.</translation>
    </message>
    <message>
        <source>%1: nothing goes forward until %2. Holding and rolling back work.</source>
        <translation>%1: Bis %2 geht nichts voran. Anhalten und Zurückrollen sind möglich.</translation>
    </message>
    <message>
        <source>Nobody is on duty until %1. Holding and rolling back work.</source>
        <translation>Bis %1 ist niemand im Dienst. Anhalten und Zurückrollen sind möglich.</translation>
    </message>
    <message>
        <source>The record of this surface cannot be read: %1. Holding and rolling back work.</source>
        <translation>Die Aufzeichnung dieses Bereichs ist nicht lesbar: %1. Anhalten und Zurückrollen sind möglich.</translation>
    </message>
    <message>
        <source>Nothing is frozen or off duty until then: there is nothing to make an exception from.</source>
        <translation>Bis dahin ist nichts gesperrt oder außer Dienst: Es gibt nichts, wovon auszunehmen wäre.</translation>
    </message>
    <message>
        <source>Say until when, at most %1 hours ahead.</source>
        <translation>Angeben, bis wann, höchstens %1 Stunden voraus.</translation>
    </message>
    <message>
        <source>Name a second person who answers for the exception, other than yourself.</source>
        <translation>Eine zweite Person nennen, die für die Ausnahme einsteht, nicht sich selbst.</translation>
    </message>
    <message>
        <source>Nothing differs from the plan as it is.</source>
        <translation>Nichts weicht vom Plan ab, wie er ist.</translation>
    </message>
    <message>
        <source>This is the plan of “%1”, which is another rollout.</source>
        <translation>Dies ist der Plan von „%1“, einem anderen Rollout.</translation>
    </message>
    <message>
        <source>%1: this stage was entered, so it is history. Extend its hold instead, or change the stages after it.</source>
        <translation>%1: Diese Stufe wurde betreten und ist damit Geschichte. Stattdessen ihre Haltezeit verlängern oder die Stufen danach ändern.</translation>
    </message>
    <message>
        <source>%1: this is part of the design, which stays as it is once a rollout was started.</source>
        <translation>%1: Dies gehört zum Entwurf, der nach dem Start eines Rollouts bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>%1: with a fixed horizon, the gates that judge it share its error rate and stay as they are.</source>
        <translation>%1: Bei festem Horizont teilen die Gates, die sie beurteilen, ihre Fehlerrate und bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>There are data of “%1” already, which would become those of another stage. Leave it at its place and with its name, or undo their import first.</source>
        <translation>Von „%1“ gibt es schon Daten, die zu denen einer anderen Stufe würden. An ihrem Platz und mit ihrem Namen lassen, oder erst den Import rückgängig machen.</translation>
    </message>
    <message>
        <source>Nobody asks for approval.</source>
        <translation>Niemand fragt eine Freigabe an.</translation>
    </message>
    <message>
        <source>%1 asks for approval already.</source>
        <translation>%1 fragt schon eine Freigabe an.</translation>
    </message>
    <message>
        <source>You cannot approve what you asked for yourself.</source>
        <translation>Niemand kann freigeben, was er selbst angefragt hat.</translation>
    </message>
    <message>
        <source>You cannot approve your own override.</source>
        <translation>Das eigene Übersteuern kann niemand selbst freigeben.</translation>
    </message>
    <message>
        <source>The plan names who may do this: %1.</source>
        <translation>Der Plan nennt, wer das darf: %1.</translation>
    </message>
    <message>
        <source>This needs the approval of another person. Ask for it first.</source>
        <translation>Dies braucht die Freigabe einer anderen Person. Erst anfragen.</translation>
    </message>
    <message>
        <source>This needs the approval of %1 other people. Ask for it first.</source>
        <translation>Dies braucht die Freigabe von %1 anderen. Erst anfragen.</translation>
    </message>
    <message>
        <source>You approved this, so somebody else has to carry it out.</source>
        <translation>Wer freigegeben hat, kann es nicht selbst ausführen: Das muss jemand anderes tun.</translation>
    </message>
    <message>
        <source>The gate has turned worse since approval was asked: %1</source>
        <translation>Das Gate ist seit der Anfrage schlechter geworden: %1</translation>
    </message>
    <message>
        <source>such rollout</source>
        <translation>solcher Rollout</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Die Datei</translation>
    </message>
    <message>
        <source>%1 does not exist.</source>
        <translation>%1 gibt es nicht.</translation>
    </message>
    <message>
        <source>Check the name and the folder.</source>
        <translation>Name und Ordner prüfen.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 ist nicht lesbar.</translation>
    </message>
    <message>
        <source>It must be a file, and you need the right to read it.</source>
        <translation>Es muss eine Datei sein, mit dem Recht, sie zu lesen.</translation>
    </message>
    <message>
        <source>%1 changed while it was read.</source>
        <translation>%1 hat sich beim Lesen geändert.</translation>
    </message>
    <message>
        <source>Nothing was taken. Wait until it is complete and try again.</source>
        <translation>Nichts wurde übernommen. Warten, bis sie vollständig ist, und es noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Check the rights of the file and its folder, and the space left on the disk.</source>
        <translation>Rechte der Datei und ihres Ordners und den freien Platz prüfen.</translation>
    </message>
    <message>
        <source>%1 is not a Sluice workspace.</source>
        <translation>%1 ist kein Arbeitsbereich von Sluice.</translation>
    </message>
    <message>
        <source>It was left as it is. Choose another file.</source>
        <translation>Die Datei blieb, wie sie ist. Eine andere wählen.</translation>
    </message>
    <message>
        <source>%1 is damaged.</source>
        <translation>%1 ist beschädigt.</translation>
    </message>
    <message>
        <source>It was left as it is. Open a copy from a backup.</source>
        <translation>Die Datei blieb, wie sie ist. Eine Kopie aus einer Sicherung öffnen.</translation>
    </message>
    <message>
        <source>%1 was written by a newer version of Sluice.</source>
        <translation>%1 stammt von einer neueren Version von Sluice.</translation>
    </message>
    <message>
        <source>It was left as it is. Update Sluice to open it.</source>
        <translation>Die Datei blieb, wie sie ist. Sluice aktualisieren, um sie zu öffnen.</translation>
    </message>
    <message>
        <source>%1 is being written by another program.</source>
        <translation>In %1 schreibt gerade ein anderes Programm.</translation>
    </message>
    <message>
        <source>Close the other program or try again in a moment.</source>
        <translation>Das andere Programm schließen oder es gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 has faults.</source>
        <translation>%1 hat Fehler.</translation>
    </message>
    <message>
        <source>The input</source>
        <translation>Die Eingabe</translation>
    </message>
    <message>
        <source>Nothing was taken. Correct the faults below and try again.</source>
        <translation>Nichts wurde übernommen. Die Fehler unten berichtigen und es noch einmal versuchen.</translation>
    </message>
    <message>
        <source>There is no %1 in this workspace.</source>
        <translation>In diesem Arbeitsbereich gibt es nicht: %1.</translation>
    </message>
    <message>
        <source>See what is there with “sluice list”.</source>
        <translation>Was es gibt, zeigt „sluice list“.</translation>
    </message>
    <message>
        <source>%1 is in this workspace already.</source>
        <translation>%1 ist schon in diesem Arbeitsbereich.</translation>
    </message>
    <message>
        <source>It</source>
        <translation>Es</translation>
    </message>
    <message>
        <source>Give it another id, or undo the earlier one.</source>
        <translation>Eine andere ID vergeben oder das frühere rückgängig machen.</translation>
    </message>
    <message>
        <source>This is not permitted now.</source>
        <translation>Das ist jetzt nicht erlaubt.</translation>
    </message>
    <message>
        <source>Somebody decided first.</source>
        <translation>Jemand hat zuerst entschieden.</translation>
    </message>
    <message>
        <source>Look at the rollout again; nothing of yours was applied.</source>
        <translation>Den Rollout noch einmal ansehen; von den eigenen Änderungen wurde nichts angewendet.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>%1 could not be read or written.</source>
        <translation>%1 konnte nicht gelesen oder geschrieben werden.</translation>
    </message>
    <message>
        <source>Nothing was changed. The details name the cause.</source>
        <translation>Nichts wurde geändert. Die Einzelheiten nennen die Ursache.</translation>
    </message>
    <message>
        <source>%1 gives no usable answer.</source>
        <translation>%1 gibt keine brauchbare Antwort.</translation>
    </message>
    <message>
        <source>The server</source>
        <translation>Der Server</translation>
    </message>
    <message>
        <source>Nothing was taken. The details say what came back; check the address and the sign-in.</source>
        <translation>Nichts wurde übernommen. Die Einzelheiten sagen, was zurückkam; Adresse und Anmeldung prüfen.</translation>
    </message>
    <message>
        <source>The secret “%1” is not there.</source>
        <translation>Das Geheimnis „%1“ ist nicht da.</translation>
    </message>
    <message>
        <source>Keep it in the keychain with: sluice secret set NAME.</source>
        <translation>Im Schlüsselbund ablegen mit: sluice secret set NAME.</translation>
    </message>
    <message>
        <source>No keychain answers.</source>
        <translation>Kein Schlüsselbund antwortet.</translation>
    </message>
    <message>
        <source>Sluice writes no secret into a file. Start the keychain of the desktop (GNOME Keyring, KWallet), or give the secret to this run alone (docs/secrets.md).</source>
        <translation>Sluice schreibt kein Geheimnis in eine Datei. Den Schlüsselbund des Desktops starten (GNOME Keyring, KWallet) oder das Geheimnis nur diesem Lauf geben (docs/secrets.md).</translation>
    </message>
    <message>
        <source>There is no display to open a window on.</source>
        <translation>Es gibt keine Anzeige für ein Fenster.</translation>
    </message>
    <message>
        <source>Without one, use: sluice status, sluice gate ROLLOUT, sluice render --out FOLDER.</source>
        <translation>Ohne Anzeige: sluice status, sluice gate ROLLOUT, sluice render --out FOLDER.</translation>
    </message>
    <message>
        <source>Sluice made a mistake.</source>
        <translation>Sluice hat einen Fehler gemacht.</translation>
    </message>
    <message>
        <source>Nothing was changed. Please report the details.</source>
        <translation>Nichts wurde geändert. Bitte die Einzelheiten melden.</translation>
    </message>
    <message>
        <source>%1 of %2 exposed users</source>
        <translation>%1 von %2 exponierten Nutzern</translation>
    </message>
    <message>
        <source>%1, at today’s rate %2</source>
        <translation>%1, im heutigen Tempo %2</translation>
    </message>
    <message>
        <source>%1 needs about %2 more data</source>
        <translation>%1 braucht noch etwa %2 Daten</translation>
    </message>
    <message>
        <source>%1 needs more data</source>
        <translation>%1 braucht mehr Daten</translation>
    </message>
    <message>
        <source>expected at %1</source>
        <translation>erwartet %1</translation>
    </message>
    <message>
        <source>overdue since %1</source>
        <translation>überfällig seit %1</translation>
    </message>
    <message>
        <source>%1, known from %2</source>
        <translation>%1, bekannt ab %2</translation>
    </message>
    <message>
        <source>new data of %1, which can be judged since %2</source>
        <translation>neue Daten von %1, die seit %2 beurteilbar sind</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Go</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Unauffällig</translation>
    </message>
    <message>
        <source>In margin</source>
        <translation>In Toleranz</translation>
    </message>
    <message>
        <source>Regressed</source>
        <translation>Verschlechtert</translation>
    </message>
    <message>
        <source>Inconclusive</source>
        <translation>Unklar</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>roll back</source>
        <translation>zurückrollen</translation>
    </message>
    <message>
        <source>hold</source>
        <translation>anhalten</translation>
    </message>
    <message>
        <source>watch</source>
        <translation>beobachten</translation>
    </message>
    <message>
        <source>%1 rose %2</source>
        <translation>%1 stieg um %2</translation>
    </message>
    <message>
        <source>%1 fell %2</source>
        <translation>%1 fiel um %2</translation>
    </message>
    <message>
        <source>: at least %1</source>
        <translation>: mindestens %1</translation>
    </message>
    <message>
        <source>: it regressed at look %1</source>
        <translation>: verschlechtert bei Auswertung %1</translation>
    </message>
    <message>
        <source>, possibly more than the %1 margin</source>
        <translation>, womöglich mehr als die Toleranz von %1</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>für %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>bei %1</translation>
    </message>
    <message>
        <source>Restarting drops the data of this stage and starts the %1 again %2.</source>
        <translation>Ein Neubeginn verwirft die Daten dieser Stufe und beginnt die %1 neu, %2.</translation>
    </message>
    <message>
        <source>Restarting drops the data of this stage and begins it again %1.</source>
        <translation>Ein Neubeginn verwirft die Daten dieser Stufe und beginnt sie neu, %1.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Advance</source>
        <translation>Erhöhen</translation>
    </message>
    <message>
        <source>Extend hold</source>
        <translation>Haltezeit verlängern</translation>
    </message>
    <message>
        <source>Shorten hold</source>
        <translation>Haltezeit verkürzen</translation>
    </message>
    <message>
        <source>Hold here</source>
        <translation>Hier anhalten</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Skip stage</source>
        <translation>Stufe überspringen</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Abschließen</translation>
    </message>
    <message>
        <source>Abandon</source>
        <translation>Aufgeben</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Tick a criterion</source>
        <translation>Kriterium abhaken</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Exception</source>
        <translation>Ausnahme</translation>
    </message>
    <message>
        <source>Edit of the plan</source>
        <translation>Planänderung</translation>
    </message>
    <message>
        <source>Ask for approval</source>
        <translation>Freigabe anfragen</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Acknowledge the sample ratio</source>
        <translation>Stichprobenverhältnis quittieren</translation>
    </message>
    <message>
        <source>Restart stage</source>
        <translation>Stufe neu beginnen</translation>
    </message>
    <message>
        <source>started at %1</source>
        <translation>startete bei %1</translation>
    </message>
    <message>
        <source>advanced to %1 against the gate</source>
        <translation>erhöhte auf %1 gegen das Gate</translation>
    </message>
    <message>
        <source>advanced to %1</source>
        <translation>erhöhte auf %1</translation>
    </message>
    <message>
        <source>extended hold +%1</source>
        <translation>verlängerte die Haltezeit um %1</translation>
    </message>
    <message>
        <source>shortened hold −%1</source>
        <translation>verkürzte die Haltezeit um %1</translation>
    </message>
    <message>
        <source>holds here</source>
        <translation>hält hier an</translation>
    </message>
    <message>
        <source>holds here, with all that ran</source>
        <translation>hält hier an, mit allem, was lief</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>setzte fort</translation>
    </message>
    <message>
        <source>resumed, undoing the stop of all</source>
        <translation>setzte fort und machte das Anhalten von allem rückgängig</translation>
    </message>
    <message>
        <source>rolled back to %1</source>
        <translation>rollte auf %1 zurück</translation>
    </message>
    <message>
        <source>skipped to %1 against the gate</source>
        <translation>sprang gegen das Gate auf %1</translation>
    </message>
    <message>
        <source>completed against the gate</source>
        <translation>schloss gegen das Gate ab</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>schloss ab</translation>
    </message>
    <message>
        <source>abandoned</source>
        <translation>gab auf</translation>
    </message>
    <message>
        <source>approved leaving this stage</source>
        <translation>gab das Verlassen dieser Stufe frei</translation>
    </message>
    <message>
        <source>ticked %1</source>
        <translation>hakte %1 ab</translation>
    </message>
    <message>
        <source>noted</source>
        <translation>notierte</translation>
    </message>
    <message>
        <source>made an exception with %1 until %2</source>
        <translation>machte mit %1 eine Ausnahme bis %2</translation>
    </message>
    <message>
        <source>edited the plan, revision %1</source>
        <translation>bearbeitete den Plan, Revision %1</translation>
    </message>
    <message>
        <source>asked for approval to complete against the gate</source>
        <translation>fragte die Freigabe zum Abschließen gegen das Gate an</translation>
    </message>
    <message>
        <source>asked for approval to complete</source>
        <translation>fragte die Freigabe zum Abschließen an</translation>
    </message>
    <message>
        <source>asked for approval of %1 against the gate</source>
        <translation>fragte die Freigabe von %1 gegen das Gate an</translation>
    </message>
    <message>
        <source>asked for approval of %1</source>
        <translation>fragte die Freigabe von %1 an</translation>
    </message>
    <message>
        <source>declined what was asked for</source>
        <translation>lehnte die Anfrage ab</translation>
    </message>
    <message>
        <source>acknowledged that the sample ratio is off</source>
        <translation>quittierte, dass das Stichprobenverhältnis abweicht</translation>
    </message>
    <message>
        <source>restarted %1 against the gate</source>
        <translation>begann %1 gegen das Gate neu</translation>
    </message>
    <message>
        <source>restarted %1</source>
        <translation>begann %1 neu</translation>
    </message>
    <message>
        <source>Stage %1 of %2</source>
        <translation>Stufe %1 von %2</translation>
    </message>
    <message>
        <source>hold complete %1</source>
        <translation>Haltezeit vorbei %1</translation>
    </message>
    <message>
        <source>back %1</source>
        <translation>zurück %1</translation>
    </message>
    <message>
        <source>holding %1</source>
        <translation>hält %1</translation>
    </message>
    <message>
        <source>watching, %1 of %2 left</source>
        <translation>beobachtet, noch %1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2 left</source>
        <translation>noch %1 von %2</translation>
    </message>
    <message>
        <source>waiting for approval to complete</source>
        <translation>wartet auf Freigabe zum Abschließen</translation>
    </message>
    <message>
        <source>waiting for approval of %1</source>
        <translation>wartet auf Freigabe von %1</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 durch %2</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <translation>%1 (%2 von %3)</translation>
    </message>
    <message>
        <source>roll back: %1 regressed</source>
        <translation>zurückrollen: %1 verschlechtert</translation>
    </message>
    <message>
        <source>results not trusted, sample ratio is off</source>
        <translation>unzuverlässig, Stichprobenverhältnis weicht ab</translation>
    </message>
    <message>
        <source>%1 cannot be judged, its data are not valid</source>
        <translation>%1 nicht beurteilbar, Daten ungültig</translation>
    </message>
    <message>
        <source>hold paused at %1 of %2 left, no data for %3</source>
        <translation>Haltezeit steht still, noch %1 von %2, seit %3 keine Daten</translation>
    </message>
    <message>
        <source>no data for %1</source>
        <translation>seit %1 keine Daten</translation>
    </message>
    <message>
        <source>hold paused at %1 of %2 left, data is %3 old</source>
        <translation>Haltezeit steht still, noch %1 von %2, Daten %3 alt</translation>
    </message>
    <message>
        <source>data is %1 old, limit %2</source>
        <translation>Daten %1 alt, Grenze %2</translation>
    </message>
    <message>
        <source>surface %1 cannot be read</source>
        <translation>Bereich %1 nicht lesbar</translation>
    </message>
    <message>
        <source>frozen until %1 (%2)</source>
        <translation>gesperrt bis %1 (%2)</translation>
    </message>
    <message>
        <source>duty hours start %1</source>
        <translation>Dienstzeiten beginnen %1</translation>
    </message>
    <message>
        <source>%1 regressed</source>
        <translation>%1 verschlechtert</translation>
    </message>
    <message>
        <source> (until %1)</source>
        <translation> (bis %1)</translation>
    </message>
    <message>
        <source>, advanced against the gate</source>
        <translation>, gegen das Gate erhöht</translation>
    </message>
    <message>
        <source>waiting for the first data, %1</source>
        <translation>wartet auf die ersten Daten, %1</translation>
    </message>
    <message>
        <source>waiting for %1</source>
        <translation>wartet auf %1</translation>
    </message>
    <message>
        <source>waiting for %1 of %2 users to check the sample ratio</source>
        <translation>wartet auf %1 von %2 Nutzern zur Prüfung des Stichprobenverhältnisses</translation>
    </message>
    <message>
        <source>inconclusive: %1</source>
        <translation>unklar: %1</translation>
    </message>
    <message>
        <source>%1 diverged from its A/B test</source>
        <translation>%1 weicht vom A/B-Test ab</translation>
    </message>
    <message>
        <source>too early to compare %1 with its A/B test</source>
        <translation>zu früh, %1 mit dem A/B-Test zu vergleichen</translation>
    </message>
    <message>
        <source>waiting for %1 of %2 written criteria</source>
        <translation>wartet auf %1 von %2 schriftlichen Kriterien</translation>
    </message>
    <message>
        <source>ready to complete</source>
        <translation>bereit zum Abschließen</translation>
    </message>
    <message>
        <source>ready to advance to %1</source>
        <translation>bereit für %1</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Nicht gestartet</translation>
    </message>
    <message>
        <source>draft plan</source>
        <translation>Planentwurf</translation>
    </message>
    <message>
        <source>planned for %1</source>
        <translation>geplant für %1</translation>
    </message>
    <message>
        <source>held %1 by %2 since %3</source>
        <translation>angehalten %1 von %2 seit %3</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
    <message>
        <source>from %1 to 0% on %2</source>
        <translation>von %1 auf 0% am %2</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>%1 since %2</source>
        <translation>%1 seit %2</translation>
    </message>
    <message>
        <source>not started</source>
        <translation>nicht gestartet</translation>
    </message>
    <message>
        <source>at 0%</source>
        <translation>bei 0%</translation>
    </message>
    <message>
        <source>Abandoned</source>
        <translation>Aufgegeben</translation>
    </message>
    <message>
        <source>%1 on %2 by %3</source>
        <translation>%1 am %2 von %3</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>This computer’s clock is %1 behind the last decision. Holds are counted by it: set it, or find out whose was ahead.</source>
        <translation>Die Uhr dieses Rechners liegt %1 hinter der letzten Entscheidung. Haltezeiten zählen nach ihr: Uhr stellen, oder klären, wessen Uhr vorging.</translation>
    </message>
    <message>
        <source>hold ended %1 ago, no decision yet</source>
        <translation>Haltezeit endete vor %1, noch keine Entscheidung</translation>
    </message>
    <message>
        <source>held for %1, no decision since</source>
        <translation>seit %1 angehalten, seitdem keine Entscheidung</translation>
    </message>
    <message>
        <source>%1 does not accept this user and password.</source>
        <translation>%1 nimmt diesen Benutzer mit diesem Passwort nicht an.</translation>
    </message>
    <message>
        <source>Type those that are valid now; whoever runs the store can set a new password.</source>
        <translation>Hier eingeben, was jetzt gilt; wer den Speicher betreibt, kann ein neues Passwort setzen.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>of %1 guardrails %2 is clear, the others do not block</source>
        <translation>von %1 Leitplanken ist %2 unauffällig, die anderen sperren nicht</translation>
    </message>
    <message>
        <source>%1 of the %2 hold is left</source>
        <translation>Noch %1 der %2 Haltezeit</translation>
    </message>
    <message>
        <source>%1 of %2 written criteria is not ticked.</source>
        <translation>%1 von %2 schriftlichen Kriterien ist nicht abgehakt.</translation>
    </message>
</context>
<context>
    <name>sluice::present::Shared</name>
    <message>
        <source>Last synced %1</source>
        <translation>Zuletzt abgeglichen %1</translation>
    </message>
    <message>
        <source>Never synced</source>
        <translation>Nie abgeglichen</translation>
    </message>
    <message>
        <source>, %1 waiting</source>
        <translation>, %1 in Warteschlange</translation>
    </message>
    <message>
        <source>1 conflict.</source>
        <translation>1 Konflikt.</translation>
    </message>
    <message>
        <source>%1 conflicts.</source>
        <translation>%1 Konflikte.</translation>
    </message>
    <message>
        <source>%1 not taken by the store.</source>
        <translation>%1 vom Speicher nicht angenommen.</translation>
    </message>
    <message>
        <source>1 change</source>
        <translation>1 Änderung</translation>
    </message>
    <message>
        <source>%1 changes</source>
        <translation>%1 Änderungen</translation>
    </message>
    <message>
        <source>No role</source>
        <translation>Keine Rolle</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>Betrachter</translation>
    </message>
    <message>
        <source>Approver</source>
        <translation>Freigeber</translation>
    </message>
    <message>
        <source>Release manager</source>
        <translation>Release-Manager</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Verantwortlich</translation>
    </message>
    <message>
        <source>Local workspace</source>
        <translation>Lokaler Arbeitsbereich</translation>
    </message>
    <message>
        <source>Connecting. %1%2.</source>
        <translation>Wird verbunden. %1%2.</translation>
    </message>
    <message>
        <source>Loading. %1%2.</source>
        <translation>Wird geladen. %1%2.</translation>
    </message>
    <message>
        <source>Connected, not synced: %1 %2%3.</source>
        <translation>Verbunden, nicht abgeglichen: %1 %2%3.</translation>
    </message>
    <message>
        <source>Synced%1.</source>
        <translation>Abgeglichen%1.</translation>
    </message>
    <message>
        <source>Reconnecting. %1%2.</source>
        <translation>Wird neu verbunden. %1%2.</translation>
    </message>
    <message>
        <source>Offline. %1%2.</source>
        <translation>Offline. %1%2.</translation>
    </message>
    <message>
        <source>Not connected: %1 %2%3.</source>
        <translation>Nicht verbunden: %1 %2%3.</translation>
    </message>
    <message>
        <source>This workspace cannot be written: %1 %2%3.</source>
        <translation>In diesen Arbeitsbereich kann nicht geschrieben werden: %1 %2%3.</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Nicht verbunden</translation>
    </message>
    <message>
        <source>Not everything in the store is here: %1.</source>
        <translation>Nicht alles aus dem Speicher ist hier: %1.</translation>
    </message>
    <message>
        <source>What waits has no answer yet: %1.</source>
        <translation>Was wartet, hat noch keine Antwort: %1.</translation>
    </message>
    <message>
        <source>One entry of the store was changed or removed after it was written.</source>
        <translation>Ein Eintrag des Speichers wurde nach dem Schreiben geändert oder entfernt.</translation>
    </message>
    <message>
        <source>%1 entries of the store were changed or removed after they were written.</source>
        <translation>%1 Einträge des Speichers wurden nach dem Schreiben geändert oder entfernt.</translation>
    </message>
    <message>
        <source>What stood there first is kept here.</source>
        <translation>Was dort zuerst stand, ist hier aufbewahrt.</translation>
    </message>
    <message>
        <source>This computer’s clock is %1 behind the store. Holds use the store’s time.</source>
        <translation>Die Uhr dieses Rechners geht gegenüber dem Speicher %1 nach. Haltezeiten richten sich nach der Zeit des Speichers.</translation>
    </message>
    <message>
        <source>This computer’s clock is %1 ahead of the store. Holds use the store’s time.</source>
        <translation>Die Uhr dieses Rechners geht gegenüber dem Speicher %1 vor. Haltezeiten richten sich nach der Zeit des Speichers.</translation>
    </message>
    <message>
        <source>This server, etcd %1, cannot enforce roles.</source>
        <translation>Dieser Server, etcd %1, kann keine Rollen durchsetzen.</translation>
    </message>
    <message>
        <source>Not applied, since %1 decided first: %2.</source>
        <translation>Nicht angewendet, da %1 zuerst entschied: %2.</translation>
    </message>
    <message>
        <source>Not applied: %1.</source>
        <translation>Nicht angewendet: %1.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>new rollout</source>
        <translation>neuer Rollout</translation>
    </message>
    <message>
        <source>surface</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>declined what was asked for</source>
        <translation>lehnte die Anfrage ab</translation>
    </message>
    <message>
        <source>approved what was asked for</source>
        <translation>gab die Anfrage frei</translation>
    </message>
    <message>
        <source>a change that cannot be read</source>
        <translation>eine nicht lesbare Änderung</translation>
    </message>
    <message>
        <source>decline by %1</source>
        <translation>Ablehnung von %1</translation>
    </message>
    <message>
        <source>approval by %1</source>
        <translation>Freigabe von %1</translation>
    </message>
    <message>
        <source>Start at %1</source>
        <translation>Bei %1 starten</translation>
    </message>
    <message>
        <source>Advance to %1</source>
        <translation>Auf %1 erhöhen</translation>
    </message>
    <message>
        <source>Extend hold +%1</source>
        <translation>Haltezeit verlängern +%1</translation>
    </message>
    <message>
        <source>Shorten hold −%1</source>
        <translation>Haltezeit verkürzen −%1</translation>
    </message>
    <message>
        <source>Roll back to %1</source>
        <translation>Auf %1 zurückrollen</translation>
    </message>
    <message>
        <source>Skip to %1</source>
        <translation>Zu %1 überspringen</translation>
    </message>
    <message>
        <source>Exception with %1</source>
        <translation>Ausnahme mit %1</translation>
    </message>
    <message>
        <source>Ask for approval of %1</source>
        <translation>Freigabe von %1 anfragen</translation>
    </message>
    <message>
        <source>Ask for approval to complete</source>
        <translation>Freigabe zum Abschließen anfragen</translation>
    </message>
    <message>
        <source>Restart %1</source>
        <translation>%1 neu beginnen</translation>
    </message>
    <message>
        <source>somebody decided first</source>
        <translation>jemand hat zuerst entschieden</translation>
    </message>
    <message>
        <source>the plan was edited since</source>
        <translation>der Plan wurde seitdem bearbeitet</translation>
    </message>
    <message>
        <source>somebody else was first</source>
        <translation>jemand anderes war schneller</translation>
    </message>
    <message>
        <source>it was built on one that is not in the store</source>
        <translation>sie baut auf etwas auf, das nicht im Speicher ist</translation>
    </message>
    <message>
        <source>the store no longer has what it follows, it may have been restored</source>
        <translation>der Speicher hat nicht mehr, worauf sie folgt; er wurde vielleicht wiederhergestellt</translation>
    </message>
    <message>
        <source>the store gives no reason</source>
        <translation>der Speicher nennt keinen Grund</translation>
    </message>
    <message>
        <source>%1: %2. %3.</source>
        <translation>%1: %2. %3.</translation>
    </message>
    <message>
        <source>It says: %1</source>
        <translation>Er sagt: %1</translation>
    </message>
    <message>
        <source>Waiting to be sent.</source>
        <translation>Wartet auf das Senden.</translation>
    </message>
    <message>
        <source>Sending.</source>
        <translation>Wird gesendet.</translation>
    </message>
    <message>
        <source>Taken by the store.</source>
        <translation>Vom Speicher angenommen.</translation>
    </message>
    <message>
        <source>%1 decided first. Your decision is kept, not applied.</source>
        <translation>%1 hat zuerst entschieden. Die eigene Entscheidung ist aufbewahrt, nicht angewendet.</translation>
    </message>
    <message>
        <source>Not taken by the store: %1.</source>
        <translation>Vom Speicher nicht angenommen: %1.</translation>
    </message>
    <message>
        <source>%1: %2. %3, %4. %5</source>
        <translation>%1: %2. %3, %4. %5</translation>
    </message>
    <message>
        <source>it was written more than once</source>
        <translation>sie wurde mehr als einmal geschrieben</translation>
    </message>
    <message>
        <source>it cannot be read</source>
        <translation>sie ist nicht lesbar</translation>
    </message>
    <message>
        <source>what came before it is missing</source>
        <translation>was davor kam, fehlt</translation>
    </message>
    <message>
        <source>it is older than what comes before it</source>
        <translation>sie ist älter als das, was davor kommt</translation>
    </message>
    <message>
        <source>it does not go on from what was decided before it</source>
        <translation>sie setzt nicht fort, was davor entschieden wurde</translation>
    </message>
    <message>
        <source>there is no decision behind it</source>
        <translation>dahinter steht keine Entscheidung</translation>
    </message>
    <message>
        <source>it is in the name of somebody who did not write it</source>
        <translation>sie trägt den Namen von jemandem, der sie nicht geschrieben hat</translation>
    </message>
    <message>
        <source>the decision behind it is another one</source>
        <translation>die Entscheidung dahinter ist eine andere</translation>
    </message>
    <message>
        <source>it is about another rollout</source>
        <translation>sie betrifft einen anderen Rollout</translation>
    </message>
    <message>
        <source>nobody gave the approval that it tells of</source>
        <translation>die Freigabe, von der sie spricht, hat niemand gegeben</translation>
    </message>
    <message>
        <source>the plan that it names is not there</source>
        <translation>der Plan, den sie nennt, ist nicht da</translation>
    </message>
    <message>
        <source>it cannot follow what was decided before it</source>
        <translation>sie kann nicht auf das folgen, was davor entschieden wurde</translation>
    </message>
    <message>
        <source>place %1 of the log</source>
        <translation>Platz %1 des Protokolls</translation>
    </message>
    <message>
        <source>plan %1</source>
        <translation>Plan %1</translation>
    </message>
    <message>
        <source>a record of %1</source>
        <translation>eine Aufzeichnung von %1</translation>
    </message>
    <message>
        <source>What stood there first is kept here and counts.</source>
        <translation>Was dort zuerst stand, ist hier aufbewahrt und gilt.</translation>
    </message>
    <message>
        <source>What stood there first is not known here.</source>
        <translation>Was dort zuerst stand, ist hier nicht bekannt.</translation>
    </message>
    <message>
        <source>Somebody has rewritten %1 in the shared store.</source>
        <translation>Im gemeinsamen Speicher wurde überschrieben: %1.</translation>
    </message>
    <message>
        <source>Somebody has removed %1 from the shared store.</source>
        <translation>Aus dem gemeinsamen Speicher wurde entfernt: %1.</translation>
    </message>
    <message>
        <source>The shared store no longer has %1; it may have been restored.</source>
        <translation>Im gemeinsamen Speicher fehlt jetzt: %1; er wurde vielleicht wiederhergestellt.</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>jemandem</translation>
    </message>
    <message>
        <source>“%1” of %2</source>
        <translation>„%1“ vom %2</translation>
    </message>
    <message>
        <source>something</source>
        <translation>etwas</translation>
    </message>
    <message>
        <source>Void: %1 by %2, place %3 of the log: %4.</source>
        <translation>Ungültig: %1 von %2, Platz %3 des Protokolls: %4.</translation>
    </message>
    <message>
        <source>Void: plan %1 in the shared store: %2.</source>
        <translation>Ungültig: Plan %1 im gemeinsamen Speicher: %2.</translation>
    </message>
    <message>
        <source>From place %1 on the log is of a newer Sluice: nothing can be decided here.</source>
        <translation>Ab Platz %1 stammt das Protokoll von einem neueren Sluice: Hier kann nichts entschieden werden.</translation>
    </message>
    <message>
        <source>The shared store no longer has all of this log: nothing can be decided.</source>
        <translation>Der gemeinsame Speicher hat dieses Protokoll nicht mehr ganz: Nichts kann entschieden werden.</translation>
    </message>
    <message>
        <source>The log here is not the beginning of the one in the shared store: it is left as it is.</source>
        <translation>Das Protokoll hier ist nicht der Anfang dessen im gemeinsamen Speicher: Es bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>, %1 members</source>
        <translation>, %1 Mitglieder</translation>
    </message>
    <message>
        <source>etcd %1%2</source>
        <translation>etcd %1%2</translation>
    </message>
    <message>
        <source>It asks nobody to sign in: whoever reaches it may change everything.</source>
        <translation>Er verlangt keine Anmeldung: Wer ihn erreicht, kann alles ändern.</translation>
    </message>
    <message>
        <source>This version cannot enforce roles. Use etcd 3.6.14 or later, or the proxy of the manual.</source>
        <translation>Diese Version kann keine Rollen durchsetzen. etcd 3.6.14 oder neuer verwenden, oder den Proxy aus dem Handbuch.</translation>
    </message>
    <message>
        <source>No role lets %1 into “%2”.</source>
        <translation>Keine Rolle lässt %1 in „%2“.</translation>
    </message>
    <message>
        <source>“%1” is there, published by %2. You are: %3.</source>
        <translation>„%1“ ist da, veröffentlicht von %2. Eigene Rolle: %3.</translation>
    </message>
    <message>
        <source>There is no workspace “%1” yet.</source>
        <translation>Es gibt noch keinen Arbeitsbereich „%1“.</translation>
    </message>
    <message>
        <source>Workspaces: %1</source>
        <translation>Arbeitsbereiche: %1</translation>
    </message>
    <message>
        <source>This computer’s clock is %1 behind the store.</source>
        <translation>Die Uhr dieses Rechners geht gegenüber dem Speicher %1 nach.</translation>
    </message>
    <message>
        <source>This computer’s clock is %1 ahead of the store.</source>
        <translation>Die Uhr dieses Rechners geht gegenüber dem Speicher %1 vor.</translation>
    </message>
    <message>
        <source>1 conflict</source>
        <translation>1 Konflikt</translation>
    </message>
    <message>
        <source>%1 conflicts</source>
        <translation>%1 Konflikte</translation>
    </message>
    <message>
        <source>Synced</source>
        <translation>Abgeglichen</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet…</translation>
    </message>
    <message>
        <source>Syncing…</source>
        <translation>Wird abgeglichen…</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Not synced</source>
        <translation>Nicht abgeglichen</translation>
    </message>
    <message>
        <source>%1 not taken</source>
        <translation>%1 nicht angenommen</translation>
    </message>
    <message>
        <source>The store has something else under the name “%1”. Yours is kept.</source>
        <translation>Der Speicher hat unter dem Namen „%1“ etwas anderes. Das eigene ist aufbewahrt.</translation>
    </message>
    <message>
        <source>%1 decided first. Your decision is kept.</source>
        <translation>%1 hat zuerst entschieden. Die eigene Entscheidung ist aufbewahrt.</translation>
    </message>
    <message>
        <source>You see revision %1. What waits is checked again before it is sent.</source>
        <translation>Zu sehen ist Revision %1. Was wartet, wird vor dem Senden noch einmal geprüft.</translation>
    </message>
    <message>
        <source>Nothing was loaded from the store yet.</source>
        <translation>Aus dem Speicher wurde noch nichts geladen.</translation>
    </message>
    <message>
        <source>%1 %2.</source>
        <translation>%1 %2.</translation>
    </message>
    <message>
        <source>The store does not take what waits.</source>
        <translation>Der Speicher nimmt nicht an, was wartet.</translation>
    </message>
    <message>
        <source>It is kept here and sent again. The reason: %1.</source>
        <translation>Es ist hier aufbewahrt und wird noch einmal gesendet. Der Grund: %1.</translation>
    </message>
    <message>
        <source>%1, looks at this rollout</source>
        <translation>%1, sieht diesen Rollout an</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2. %3</source>
        <translation>%1, %2. %3</translation>
    </message>
    <message>
        <source>Offline, a roll back waits too. In an emergency switch the flag off directly and note it here.</source>
        <translation>Offline wartet auch ein Zurückrollen. Im Notfall das Flag direkt ausschalten und es hier notieren.</translation>
    </message>
    <message>
        <source>Offline · revision %1</source>
        <translation>Offline · Revision %1</translation>
    </message>
    <message>
        <source>Shared store · revision %1</source>
        <translation>Gemeinsamer Speicher · Revision %1</translation>
    </message>
    <message>
        <source>Shared store</source>
        <translation>Gemeinsamer Speicher</translation>
    </message>
    <message>
        <source>Synced %1</source>
        <translation>Abgeglichen %1</translation>
    </message>
    <message>
        <source>%1 here</source>
        <translation>%1 hier</translation>
    </message>
    <message>
        <source>Advance needs a connection</source>
        <translation>Erhöhen braucht eine Verbindung</translation>
    </message>
    <message>
        <source>You can look. Release managers decide.</source>
        <translation>Nur zum Ansehen. Release-Manager entscheiden.</translation>
    </message>
    <message>
        <source>You can approve or decline. Release managers decide.</source>
        <translation>Freigeben und Ablehnen sind möglich. Release-Manager entscheiden.</translation>
    </message>
    <message>
        <source>sending “%1”</source>
        <translation>„%1“ wird gesendet</translation>
    </message>
    <message>
        <source>The store shares decisions, not the data behind them.</source>
        <translation>Der Speicher teilt Entscheidungen, nicht die Daten dahinter.</translation>
    </message>
    <message>
        <source>Cannot say here. %1 As decided %2: %3, when %4 %5. Its evidence is in the activity.</source>
        <translation>Hier keine Aussage. %1 Zur Entscheidung %2: %3, als %4 %5. Der Beleg steht im Verlauf.</translation>
    </message>
    <message>
        <source>A bundle is for reading only.</source>
        <translation>Ein Bündel ist nur zum Lesen.</translation>
    </message>
    <message>
        <source>Waits here until there is a connection, and is checked again before it is sent.</source>
        <translation>Wartet hier, bis es eine Verbindung gibt, und wird vor dem Senden noch einmal geprüft.</translation>
    </message>
    <message>
        <source>The store is full. It takes nothing until whoever runs it makes room.</source>
        <translation>Der Speicher ist voll. Er nimmt nichts an, bis sein Betreiber Platz schafft.</translation>
    </message>
    <message>
        <source>The store is full.</source>
        <translation>Der Speicher ist voll.</translation>
    </message>
    <message>
        <source>It takes nothing until whoever runs it makes room. What waits is kept here and sent then.</source>
        <translation>Er nimmt nichts an, bis sein Betreiber Platz schafft. Was wartet, bleibt hier und wird dann gesendet.</translation>
    </message>
</context>
<context>
    <name>sluice::present::SharedDesk</name>
    <message>
        <source>Back online. %1 sent.</source>
        <translation>Wieder online. %1 gesendet.</translation>
    </message>
    <message>
        <source>Back online.</source>
        <translation>Wieder online.</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Wird abgefragt…</translation>
    </message>
    <message>
        <source>Taken back. It was never sent.</source>
        <translation>Zurückgenommen. Es wurde nie gesendet.</translation>
    </message>
    <message>
        <source>Left as it is. Yours was not applied.</source>
        <translation>Bleibt, wie es ist. Die eigene Änderung wurde nicht angewendet.</translation>
    </message>
    <message>
        <source>Decided anew. Sending…</source>
        <translation>Neu entschieden. Wird gesendet…</translation>
    </message>
</context>
<context>
    <name>sluice::present::SourceDesk</name>
    <message>
        <source>Sources of %1</source>
        <translation>Quellen von %1</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Added by %1, %2</source>
        <translation>Hinzugefügt von %1, %2</translation>
    </message>
    <message>
        <source>A document that cannot be used</source>
        <translation>Ein Dokument, das unbrauchbar ist</translation>
    </message>
    <message>
        <source>Cannot be asked.</source>
        <translation>Kann nicht abgefragt werden.</translation>
    </message>
    <message>
        <source>Data of %1.</source>
        <translation>Daten von %1.</translation>
    </message>
    <message>
        <source>No data yet.</source>
        <translation>Noch keine Daten.</translation>
    </message>
    <message>
        <source>%1 Nothing is asked now.</source>
        <translation>%1 Jetzt wird nichts abgefragt.</translation>
    </message>
    <message>
        <source>“%1” was replaced.</source>
        <translation>„%1“ wurde ersetzt.</translation>
    </message>
    <message>
        <source>“%1” was added.</source>
        <translation>„%1“ wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>Test the connection to see what comes back.</source>
        <translation>Verbindung testen, um zu sehen, was zurückkommt.</translation>
    </message>
    <message>
        <source>“%1” was removed.</source>
        <translation>„%1“ wurde entfernt.</translation>
    </message>
    <message>
        <source>What it brought stays, and nothing new comes from it.</source>
        <translation>Was sie geliefert hat, bleibt; Neues kommt nicht mehr.</translation>
    </message>
    <message>
        <source>Asking “%1”…</source>
        <translation>„%1“ wird abgefragt…</translation>
    </message>
    <message>
        <source>source “%1”</source>
        <translation>Quelle „%1“</translation>
    </message>
    <message>
        <source>document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Everything that was asked came back. Nothing was taken.</source>
        <translation>Alles Abgefragte kam zurück. Nichts wurde übernommen.</translation>
    </message>
    <message>
        <source>The answer cannot be used. Nothing was taken.</source>
        <translation>Die Antwort ist unbrauchbar. Nichts wurde übernommen.</translation>
    </message>
    <message>
        <source>%1 of %2 answers cannot be used. Nothing was taken.</source>
        <translation>%1 von %2 Antworten sind unbrauchbar. Nichts wurde übernommen.</translation>
    </message>
    <message>
        <source>The test was stopped.</source>
        <translation>Der Test wurde abgebrochen.</translation>
    </message>
    <message>
        <source>“%1” is kept until Sluice ends.</source>
        <translation>„%1“ wird aufbewahrt, bis Sluice endet.</translation>
    </message>
    <message>
        <source>“%1” is in the keychain.</source>
        <translation>„%1“ ist im Schlüsselbund.</translation>
    </message>
    <message>
        <source>Test the connection to see whether the server takes it.</source>
        <translation>Verbindung testen, um zu sehen, ob der Server es annimmt.</translation>
    </message>
    <message>
        <source>sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>targets</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>window</source>
        <translation>Zeitraum</translation>
    </message>
</context>
<context>
    <name>sluice::present::StatusPage</name>
    <message>
        <source>Stages</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>Rollouts</source>
        <translation>Rollouts</translation>
    </message>
    <message>
        <source>As of %1 (%2)</source>
        <translation>Stand %1 (%2)</translation>
    </message>
    <message>
        <source>The shared store could not be reached: this may be old.</source>
        <translation>Der gemeinsame Speicher war nicht erreichbar: Dies kann veraltet sein.</translation>
    </message>
    <message>
        <source>At 100%</source>
        <translation>Bei 100%</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
</context>
<context>
    <name>sluice::present::StopText</name>
    <message>
        <source>Hold everything</source>
        <translation>Alles anhalten</translation>
    </message>
    <message>
        <source>Stops the clock of %1. Nobody gains or loses the change. What is held already stays as it is.</source>
        <translation>Hält die Uhr an: %1. Niemand bekommt oder verliert die Änderung. Was schon angehalten ist, bleibt so.</translation>
    </message>
    <message>
        <source>the one rollout that runs</source>
        <translation>der eine laufende Rollout</translation>
    </message>
    <message>
        <source>all %1 rollouts that run</source>
        <translation>alle %1 laufenden Rollouts</translation>
    </message>
    <message>
        <source>required, one for all</source>
        <translation>erforderlich, eine für alle</translation>
    </message>
    <message>
        <source>Can be undone at once.</source>
        <translation>Lässt sich auf einmal rückgängig machen.</translation>
    </message>
    <message>
        <source>Hold %1</source>
        <translation>%1 anhalten</translation>
    </message>
    <message>
        <source>1 rollout</source>
        <translation>1 Rollout</translation>
    </message>
    <message>
        <source>%1 rollouts</source>
        <translation>%1 Rollouts</translation>
    </message>
    <message>
        <source>Holds %1.</source>
        <translation>Hält %1 an.</translation>
    </message>
    <message>
        <source>%1 resumed: the stop of %2 by %3 is undone.</source>
        <translation>%1 fortgesetzt: Das Anhalten von %2 durch %3 ist rückgängig gemacht.</translation>
    </message>
    <message>
        <source>%1 cannot be read and is left as it is.</source>
        <translation>%1 ist nicht lesbar und bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>%1 is left as it is: %2 %3.</source>
        <translation>%1 bleibt, wie es ist: %2 %3.</translation>
    </message>
    <message>
        <source>Hold what is selected</source>
        <translation>Ausgewählte anhalten</translation>
    </message>
    <message>
        <source>the one of the selected rollouts that runs</source>
        <translation>den einen der ausgewählten Rollouts, der läuft</translation>
    </message>
    <message>
        <source>the %1 selected rollouts that run</source>
        <translation>die %1 ausgewählten Rollouts, die laufen</translation>
    </message>
    <message>
        <source>%1 is left as it is: it does not run.</source>
        <translation>%1 bleibt, wie er ist: er läuft nicht.</translation>
    </message>
</context>
<context>
    <name>sluice::present::SurfaceDesk</name>
    <message>
        <source>row %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>The surface</source>
        <translation>Der Bereich</translation>
    </message>
    <message>
        <source>1 fault is still open.</source>
        <translation>1 Fehler ist noch offen.</translation>
    </message>
    <message>
        <source>%1 faults are still open.</source>
        <translation>%1 Fehler sind noch offen.</translation>
    </message>
    <message>
        <source>is the id of another surface</source>
        <translation>ist die ID eines anderen Bereichs</translation>
    </message>
    <message>
        <source>Nothing has been changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>%1 is saved as revision %2.</source>
        <translation>%1 ist als Revision %2 gespeichert.</translation>
    </message>
    <message>
        <source>Somebody saved this surface first.</source>
        <translation>Jemand hat diesen Bereich zuerst gespeichert.</translation>
    </message>
    <message>
        <source>Nothing of yours was saved. Read it again with F5, and save your changes once more.</source>
        <translation>Von den eigenen Änderungen wurde nichts gespeichert. Mit F5 neu lesen und noch einmal speichern.</translation>
    </message>
</context>
<context>
    <name>sluice::present::TemplateText</name>
    <message>
        <source>Low</source>
        <translation>Gering</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>%1 template</source>
        <translation>Vorlage %1</translation>
    </message>
    <message>
        <source>Low-risk template</source>
        <translation>Vorlage Gering</translation>
    </message>
    <message>
        <source>Medium-risk template</source>
        <translation>Vorlage Mittel</translation>
    </message>
    <message>
        <source>High-risk template</source>
        <translation>Vorlage Hoch</translation>
    </message>
</context>
<context>
    <name>sluice::present::Timeline</name>
    <message>
        <source>%1 shortened the hold by %2, %3, an override</source>
        <translation>%1 verkürzte die Haltezeit um %2, %3, übersteuernd</translation>
    </message>
    <message>
        <source>%1 extended the hold by %2, %3</source>
        <translation>%1 verlängerte die Haltezeit um %2, %3</translation>
    </message>
    <message>
        <source>again</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>%1 restarted this stage, %2: what was measured before does not count</source>
        <translation>%1 begann diese Stufe neu, %2: Was davor gemessen wurde, zählt nicht</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>No fresh data from %1 to %2: the hold waited</source>
        <translation>Keine frischen Daten von %1 bis %2: Die Haltezeit wartete</translation>
    </message>
    <message>
        <source>Off days from %1 to %2</source>
        <translation>Freie Tage von %1 bis %2</translation>
    </message>
    <message>
        <source>%1 held it from %2 to %3: “%4”</source>
        <translation>%1 hielt von %2 bis %3 an: „%4“</translation>
    </message>
    <message>
        <source>%1 in this stage, of which %2 counted</source>
        <translation>%1 in dieser Stufe, davon %2 gezählt</translation>
    </message>
    <message>
        <source>Frozen from %1 to %2 (%3)</source>
        <translation>Gesperrt von %1 bis %2 (%3)</translation>
    </message>
    <message>
        <source>Waited %1 for somebody on duty</source>
        <translation>%1 auf jemanden im Dienst gewartet</translation>
    </message>
    <message>
        <source>held %1, plan %2</source>
        <translation>%1 gehalten, Plan %2</translation>
    </message>
    <message>
        <source>held %1</source>
        <translation>%1 gehalten</translation>
    </message>
    <message>
        <source>%1 left of %2</source>
        <translation>noch %1 von %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>watch %1</source>
        <translation>%1 beobachten</translation>
    </message>
    <message>
        <source>plan %1</source>
        <translation>Plan %1</translation>
    </message>
    <message>
        <source>≈ %1 a day</source>
        <translation>≈ %1 am Tag</translation>
    </message>
    <message>
        <source>≈ %1 users a day</source>
        <translation>≈ %1 Nutzer am Tag</translation>
    </message>
    <message>
        <source>Restarted %1: the hold and the data begin there</source>
        <translation>Neu begonnen %1: Haltezeit und Daten beginnen dort</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
    <message>
        <source>Abandoned</source>
        <translation>Aufgegeben</translation>
    </message>
    <message>
        <source>%1, overridden</source>
        <translation>%1, übersteuert</translation>
    </message>
    <message>
        <source>Go, advanced</source>
        <translation>Go, erhöht</translation>
    </message>
    <message>
        <source>Go, approval asked</source>
        <translation>Go, Freigabe angefragt</translation>
    </message>
    <message>
        <source>Go, needs approval</source>
        <translation>Go, braucht Freigabe</translation>
    </message>
    <message>
        <source>regressed %1</source>
        <translation>schlechter %1</translation>
    </message>
    <message>
        <source>held</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>waits for data</source>
        <translation>wartet auf Daten</translation>
    </message>
    <message>
        <source>opens %1</source>
        <translation>öffnet %1</translation>
    </message>
    <message>
        <source>hold ended %1</source>
        <translation>Haltezeit endete %1</translation>
    </message>
    <message>
        <source>Gate %1</source>
        <translation>Gate %1</translation>
    </message>
    <message>
        <source>forecast %1</source>
        <translation>Prognose %1</translation>
    </message>
    <message>
        <source>Gate %1, %2, %3</source>
        <translation>Gate %1, %2, %3</translation>
    </message>
    <message>
        <source>%1 behind plan</source>
        <translation>%1 hinter dem Plan</translation>
    </message>
    <message>
        <source>%1 ahead of plan</source>
        <translation>%1 vor dem Plan</translation>
    </message>
    <message>
        <source>on plan</source>
        <translation>im Plan</translation>
    </message>
</context>
<context>
    <name>sluice::present::VerificationText</name>
    <message>
        <source>1 decision</source>
        <translation>1 Entscheidung</translation>
    </message>
    <message>
        <source>%1 decisions</source>
        <translation>%1 Entscheidungen</translation>
    </message>
    <message>
        <source>1 fault</source>
        <translation>1 Fehler</translation>
    </message>
    <message>
        <source>%1 faults</source>
        <translation>%1 Fehler</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>die Datei</translation>
    </message>
    <message>
        <source>its row in the list</source>
        <translation>seine Zeile in der Liste</translation>
    </message>
    <message>
        <source>plan revision %1</source>
        <translation>Planrevision %1</translation>
    </message>
    <message>
        <source>its plan</source>
        <translation>sein Plan</translation>
    </message>
    <message>
        <source>decision %1</source>
        <translation>Entscheidung %1</translation>
    </message>
    <message>
        <source>its log</source>
        <translation>sein Protokoll</translation>
    </message>
    <message>
        <source>evidence of decision %1</source>
        <translation>Beleg der Entscheidung %1</translation>
    </message>
    <message>
        <source>evidence %1</source>
        <translation>Beleg %1</translation>
    </message>
    <message>
        <source>import %1</source>
        <translation>Import %1</translation>
    </message>
    <message>
        <source>its imports</source>
        <translation>seine Importe</translation>
    </message>
    <message>
        <source>revision %1 of a surface</source>
        <translation>Revision %1 eines Bereichs</translation>
    </message>
    <message>
        <source>the surfaces</source>
        <translation>die Bereiche</translation>
    </message>
    <message>
        <source>revision %1 of surface %2</source>
        <translation>Revision %1 des Bereichs %2</translation>
    </message>
    <message>
        <source>the observations of import %1</source>
        <translation>die Beobachtungen von Import %1</translation>
    </message>
    <message>
        <source>its observations</source>
        <translation>seine Beobachtungen</translation>
    </message>
    <message>
        <source>observation %1 of import %2</source>
        <translation>Beobachtung %1 von Import %2</translation>
    </message>
    <message>
        <source>observation %1</source>
        <translation>Beobachtung %1</translation>
    </message>
    <message>
        <source>the undoing of import %1</source>
        <translation>das Rückgängigmachen von Import %1</translation>
    </message>
    <message>
        <source>the description of the workspace</source>
        <translation>die Beschreibung des Arbeitsbereichs</translation>
    </message>
    <message>
        <source>the templates</source>
        <translation>die Vorlagen</translation>
    </message>
    <message>
        <source>change %1 of the sources</source>
        <translation>Änderung %1 der Quellen</translation>
    </message>
    <message>
        <source>its sources</source>
        <translation>seine Quellen</translation>
    </message>
    <message>
        <source>change %1 of the connection to the shared store</source>
        <translation>Änderung %1 der Verbindung zum gemeinsamen Speicher</translation>
    </message>
    <message>
        <source>how far the shared store is known</source>
        <translation>wie weit der gemeinsame Speicher bekannt ist</translation>
    </message>
    <message>
        <source>part %1 of the copy of the shared store</source>
        <translation>Teil %1 der Kopie des gemeinsamen Speichers</translation>
    </message>
    <message>
        <source>the copy of the shared store</source>
        <translation>die Kopie des gemeinsamen Speichers</translation>
    </message>
    <message>
        <source>item %1 of the outbox</source>
        <translation>Eintrag %1 des Postausgangs</translation>
    </message>
    <message>
        <source>the outbox</source>
        <translation>der Postausgang</translation>
    </message>
    <message>
        <source>seal %1</source>
        <translation>Siegel %1</translation>
    </message>
    <message>
        <source>the seals</source>
        <translation>die Siegel</translation>
    </message>
    <message>
        <source>the tables</source>
        <translation>die Tabellen</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>%1 is recorded as %2; made again it is %3</source>
        <translation>%1 ist als %2 aufgezeichnet; neu berechnet ergibt sich %3</translation>
    </message>
    <message>
        <source>%1 was %2 when it was decided on, and is %3 now</source>
        <translation>%1 war %2, als darüber entschieden wurde, und ist jetzt %3</translation>
    </message>
    <message>
        <source>%1 is %2, and %3 in its evidence</source>
        <translation>%1 ist %2, im Beleg aber %3</translation>
    </message>
    <message>
        <source>says something that does not follow from its records</source>
        <translation>sagt etwas, das nicht aus seinen Aufzeichnungen folgt</translation>
    </message>
    <message>
        <source>%1 is %2 there, and %3 in the records</source>
        <translation>%1 ist dort %2, in den Aufzeichnungen aber %3</translation>
    </message>
    <message>
        <source>its checksum is not a SHA-256</source>
        <translation>seine Prüfsumme ist keine SHA-256</translation>
    </message>
    <message>
        <source>is half undone: either when or by whom is missing</source>
        <translation>ist nur halb rückgängig gemacht: Es fehlt, wann oder von wem</translation>
    </message>
    <message>
        <source>its numbers of rows contradict each other</source>
        <translation>seine Zeilenzahlen widersprechen sich</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>ist nicht lesbar</translation>
    </message>
    <message>
        <source>cannot be read: %1</source>
        <translation>ist nicht lesbar: %1</translation>
    </message>
    <message>
        <source>belongs to a record that is not there</source>
        <translation>gehört zu einer Aufzeichnung, die es nicht gibt</translation>
    </message>
    <message>
        <source>is named by no decision</source>
        <translation>wird von keiner Entscheidung genannt</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>is missing (%1)</source>
        <translation>fehlt (%1)</translation>
    </message>
    <message>
        <source>has the number %1 where %2 belongs</source>
        <translation>hat die Nummer %1, wo %2 hingehört</translation>
    </message>
    <message>
        <source>belongs to “%1” and not to “%2”</source>
        <translation>gehört zu „%1“ und nicht zu „%2“</translation>
    </message>
    <message>
        <source>is not what was recorded: its SHA-256 is %1 and not %2</source>
        <translation>ist nicht, was aufgezeichnet wurde: Die SHA-256 ist %1 und nicht %2</translation>
    </message>
    <message>
        <source>does not follow the one before it: it names the hash %1, which is %2</source>
        <translation>folgt nicht auf den Eintrag davor: Er nennt den Hash %1, richtig ist %2</translation>
    </message>
    <message>
        <source>cannot follow the ones before it</source>
        <translation>kann nicht auf die davor folgen</translation>
    </message>
    <message>
        <source>is that of “%1”, and is filed under “%2”</source>
        <translation>gehört zu „%1“ und ist unter „%2“ abgelegt</translation>
    </message>
    <message>
        <source>names the evidence %1, and is filed under %2</source>
        <translation>nennt den Beleg %1 und ist unter %2 abgelegt</translation>
    </message>
    <message>
        <source>its verdict cannot be made again: %1</source>
        <translation>sein Urteil lässt sich nicht neu berechnen: %1</translation>
    </message>
    <message>
        <source>should have %1, and has %2</source>
        <translation>sollte %1 haben und hat %2</translation>
    </message>
    <message>
        <source>is of an import that its rollout does not have</source>
        <translation>gehört zu einem Import, den sein Rollout nicht hat</translation>
    </message>
    <message>
        <source>is of a stage or a metric that the plan does not have</source>
        <translation>gehört zu einer Stufe oder Metrik, die der Plan nicht hat</translation>
    </message>
    <message>
        <source>is not what decision %1 was taken on</source>
        <translation>ist nicht, worauf Entscheidung %1 beruhte</translation>
    </message>
    <message>
        <source>was never recorded: there is no seal of it</source>
        <translation>wurde nie aufgezeichnet: Es gibt kein Siegel dafür</translation>
    </message>
    <message>
        <source>seals once more what was sealed before: as %1, and here as %2</source>
        <translation>versiegelt noch einmal, was schon versiegelt war: als %1, hier als %2</translation>
    </message>
    <message>
        <source>does not belong to a workspace of this version</source>
        <translation>gehört nicht in einen Arbeitsbereich dieser Version</translation>
    </message>
    <message>
        <source>%1 with evidence</source>
        <translation>%1 mit Beleg</translation>
    </message>
    <message>
        <source>%1 of another method than %2, not made again</source>
        <translation>%1 nach einer anderen Methode als %2, nicht neu berechnet</translation>
    </message>
    <message>
        <source>%1 of it kept elsewhere</source>
        <translation>%1 davon anderswo aufbewahrt</translation>
    </message>
    <message>
        <source>all as recorded</source>
        <translation>alles wie aufgezeichnet</translation>
    </message>
    <message>
        <source>Not as recorded. %1</source>
        <translation>Nicht wie aufgezeichnet. %1</translation>
    </message>
    <message>
        <source>Not as recorded: %1. The first: %2</source>
        <translation>Nicht wie aufgezeichnet: %1. Der erste: %2</translation>
    </message>
    <message>
        <source>%1, %2, all as recorded.</source>
        <translation>%1, %2, alles wie aufgezeichnet.</translation>
    </message>
    <message>
        <source>1 rollout</source>
        <translation>1 Rollout</translation>
    </message>
    <message>
        <source>%1 rollouts</source>
        <translation>%1 Rollouts</translation>
    </message>
    <message>
        <source>Of no rollout:</source>
        <translation>Zu keinem Rollout:</translation>
    </message>
    <message>
        <source>%1 records were sealed when the file was upgraded from an older version of Sluice. Whether anybody changed them before that, only evidence can tell.</source>
        <translation>%1 Aufzeichnungen wurden versiegelt, als die Datei von einer älteren Version von Sluice übernommen wurde. Ob jemand sie davor geändert hat, zeigen nur die Belege.</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>Nicht überprüft</translation>
    </message>
    <message>
        <source>Not verified. %1</source>
        <translation>Nicht überprüft. %1</translation>
    </message>
    <message>
        <source>Not as recorded</source>
        <translation>Nicht wie aufgezeichnet</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Überprüft</translation>
    </message>
    <message>
        <source>Verified — %1, evidence recomputed, apart from %2 of another method than %3.</source>
        <translation>Überprüft – %1, Belege neu berechnet, außer %2 nach einer anderen Methode als %3.</translation>
    </message>
    <message>
        <source>Verified — %1, no evidence yet.</source>
        <translation>Überprüft – %1, noch kein Beleg.</translation>
    </message>
    <message>
        <source>Verified — %1, evidence recomputed, apart from %2 kept elsewhere.</source>
        <translation>Überprüft – %1, Belege neu berechnet, außer %2 anderswo aufbewahrten.</translation>
    </message>
    <message>
        <source>Verified — %1, evidence recomputed.</source>
        <translation>Überprüft – %1, Belege neu berechnet.</translation>
    </message>
    <message>
        <source>The file is not what Sluice wrote. Compare it with a copy from before, and ask who else can write to it; until then nothing in it proves anything.</source>
        <translation>Die Datei ist nicht, was Sluice geschrieben hat. Mit einer früheren Kopie vergleichen und klären, wer sonst darin schreiben kann; bis dahin beweist nichts darin etwas.</translation>
    </message>
    <message>
        <source>The plan, every decision and the data are as they were recorded, and every verdict was made again from its evidence.</source>
        <translation>Plan, Entscheidungen und Daten sind so, wie sie aufgezeichnet wurden, und jedes Urteil wurde aus seinem Beleg neu berechnet.</translation>
    </message>
</context>
<context>
    <name>sluice::present::Workbench</name>
    <message>
        <source>In a bundle nothing changes.</source>
        <translation>In einem Bündel ändert sich nichts.</translation>
    </message>
    <message>
        <source>You can look. Release managers decide.</source>
        <translation>Nur zum Ansehen. Release-Manager entscheiden.</translation>
    </message>
    <message>
        <source>%1 of %2 clear</source>
        <translation>%1 von %2 unauffällig</translation>
    </message>
    <message>
        <source> · %1 exposed, %2 unexposed users</source>
        <translation> · %1 exponierte, %2 nicht exponierte Nutzer</translation>
    </message>
    <message>
        <source>Local workspace %1</source>
        <translation>Lokaler Arbeitsbereich %1</translation>
    </message>
    <message>
        <source>Bundle, for reading only</source>
        <translation>Bündel, nur zum Lesen</translation>
    </message>
    <message>
        <source>%1, UTC%2%3</source>
        <translation>%1, UTC%2%3</translation>
    </message>
    <message>
        <source>Data of %1, %2 old</source>
        <translation>Daten von %1, %2 alt</translation>
    </message>
    <message>
        <source>Rollouts appear here, grouped by what they need from you.</source>
        <translation>Hier erscheinen Rollouts, geordnet danach, was sie brauchen.</translation>
    </message>
    <message>
        <source>Reading the workspace…</source>
        <translation>Arbeitsbereich wird gelesen…</translation>
    </message>
    <message>
        <source>Evaluating…</source>
        <translation>Wird ausgewertet…</translation>
    </message>
    <message>
        <source>The store went out of reach while this was asked. Nothing was decided. Ask again once it is back: the gate may say something else by then.</source>
        <translation>Der Speicher wurde währenddessen unerreichbar. Nichts wurde entschieden. Noch einmal versuchen, sobald er wieder da ist: Das Gate sagt dann vielleicht etwas anderes.</translation>
    </message>
    <message>
        <source>Deciding…</source>
        <translation>Wird entschieden…</translation>
    </message>
    <message>
        <source>%1. Waiting to be sent.</source>
        <translation>%1. Wartet auf das Senden.</translation>
    </message>
    <message>
        <source>%1. Sending…</source>
        <translation>%1. Wird gesendet…</translation>
    </message>
    <message>
        <source>Holding all…</source>
        <translation>Alles wird angehalten…</translation>
    </message>
    <message>
        <source>Resuming…</source>
        <translation>Wird fortgesetzt…</translation>
    </message>
    <message>
        <source>%1 are left as they are.</source>
        <translation>%1 bleiben, wie sie sind.</translation>
    </message>
</context>
<context>
    <name>sluice::rollout::Faults</name>
    <message>
        <source>must be a percentage such as &quot;5%&quot;, or a number in the metric&apos;s unit</source>
        <translation>muss ein Prozentsatz wie &quot;5%&quot; sein, oder eine Zahl in der Einheit der Metrik</translation>
    </message>
    <message>
        <source>must be a text in quotes</source>
        <translation>muss ein Text in Anführungszeichen sein</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a duration</source>
        <translation>„%1“ ist keine Zeitdauer</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a criterion</source>
        <translation>„%1“ ist kein Kriterium</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>darf nicht leer sein</translation>
    </message>
    <message>
        <source>must be a number</source>
        <translation>muss eine Zahl sein</translation>
    </message>
    <message>
        <source>must be a whole number from %1 to %2</source>
        <translation>muss eine ganze Zahl von %1 bis %2 sein</translation>
    </message>
    <message>
        <source>must be true or false</source>
        <translation>muss true oder false sein</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a time; write 2026-11-17T08:00:00Z</source>
        <translation>„%1“ ist keine Zeit; zum Beispiel 2026-11-17T08:00:00Z schreiben</translation>
    </message>
    <message>
        <source>must be a list in brackets</source>
        <translation>muss eine Liste in eckigen Klammern sein</translation>
    </message>
    <message>
        <source>must be an object in braces</source>
        <translation>muss ein Objekt in geschweiften Klammern sein</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not one of %2</source>
        <translation>„%1“ ist keines von %2</translation>
    </message>
    <message>
        <source>was written by a newer Sluice</source>
        <translation>wurde von einem neueren Sluice geschrieben</translation>
    </message>
    <message>
        <source>is missing; write 1</source>
        <translation>fehlt; 1 schreiben</translation>
    </message>
    <message>
        <source>is not a field Sluice knows</source>
        <translation>ist kein Feld, das Sluice kennt</translation>
    </message>
    <message>
        <source>“%1” is not a day; write 2026-12-25 and then its name</source>
        <translation>„%1“ ist kein Tag; zum Beispiel 2026-12-25 und danach den Namen schreiben</translation>
    </message>
    <message>
        <source>%1 is in line %2 already</source>
        <translation>%1 steht schon in Zeile %2</translation>
    </message>
    <message>
        <source>the name of the holiday is missing</source>
        <translation>der Name des Feiertags fehlt</translation>
    </message>
    <message>
        <source>there is no holiday in it</source>
        <translation>darin steht kein Feiertag</translation>
    </message>
    <message>
        <source>is not a text file in UTF-8</source>
        <translation>ist keine Textdatei in UTF-8</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>scheduled</source>
        <translation>geplant</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>held</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>zurückgerollt</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>abgeschlossen</translation>
    </message>
    <message>
        <source>abandoned</source>
        <translation>aufgegeben</translation>
    </message>
    <message>
        <source>the rollout is not at its last stage</source>
        <translation>der Rollout ist nicht auf seiner letzten Stufe</translation>
    </message>
    <message>
        <source>only the stage after %1 can follow here</source>
        <translation>hier kann nur die Stufe nach %1 folgen</translation>
    </message>
    <message>
        <source>stage %1 is not an earlier one</source>
        <translation>Stufe %1 ist keine frühere</translation>
    </message>
    <message>
        <source>must be above 0% and below 100%</source>
        <translation>muss über 0% und unter 100% liegen</translation>
    </message>
    <message>
        <source>must be above 0</source>
        <translation>muss über 0 liegen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a percentage from 0.0001% to 100%</source>
        <translation>„%1“ ist kein Prozentsatz von 0.0001% bis 100%</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a duration; write 48h, 3d, 90m or PT48H</source>
        <translation>„%1“ ist keine Zeitdauer; Schreibweisen: 48h, 3d, 90m oder PT48H</translation>
    </message>
    <message>
        <source>business days are for holds; write a length such as 24h</source>
        <translation>Werktage (business days) sind für Haltezeiten; eine Länge wie 24h schreiben</translation>
    </message>
    <message>
        <source>calendar days are for holds; write a length such as 24h</source>
        <translation>Kalendertage (calendar days) sind für Haltezeiten; eine Länge wie 24h schreiben</translation>
    </message>
    <message>
        <source>only a mean can be adjusted by what was known before</source>
        <translation>nur ein Mittelwert lässt sich um vorher Bekanntes bereinigen</translation>
    </message>
    <message>
        <source>at most %1 are taken</source>
        <translation>höchstens %1 sind möglich</translation>
    </message>
    <message>
        <source>names one of them twice</source>
        <translation>nennt eine davon zweimal</translation>
    </message>
    <message>
        <source>is missing; write %1</source>
        <translation>fehlt; möglich: %1</translation>
    </message>
    <message>
        <source>is missing; write increase or decrease</source>
        <translation>fehlt; increase oder decrease schreiben</translation>
    </message>
    <message>
        <source>is missing; write 0.95 for a 95th percentile</source>
        <translation>fehlt; für ein 95. Perzentil 0.95 schreiben</translation>
    </message>
    <message>
        <source>is for quantiles only</source>
        <translation>ist nur für Quantile</translation>
    </message>
    <message>
        <source>must be above 0 and below 1</source>
        <translation>muss über 0 und unter 1 liegen</translation>
    </message>
    <message>
        <source>must be 1 or more</source>
        <translation>muss 1 oder mehr sein</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is defined twice</source>
        <translation>„%1“ ist zweimal definiert</translation>
    </message>
    <message>
        <source>must be a percentage if the effect is one, and a number if it is one</source>
        <translation>muss ein Prozentsatz sein, wenn der Effekt einer ist, und eine Zahl, wenn er eine ist</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not among the metrics of this plan</source>
        <translation>„%1“ ist nicht unter den Metriken dieses Plans</translation>
    </message>
    <message>
        <source>&quot;%1&quot; has a guardrail already</source>
        <translation>„%1“ hat schon eine Leitplanke</translation>
    </message>
    <message>
        <source>is missing; write rollback, hold or watch</source>
        <translation>fehlt; rollback, hold oder watch schreiben</translation>
    </message>
    <message>
        <source>is shorter than the minimum hold</source>
        <translation>ist kürzer als die Mindesthaltezeit</translation>
    </message>
    <message>
        <source>0% exposes nobody, so this gate would never open; leave it out</source>
        <translation>0% exponiert niemanden, dieses Gate würde also nie öffnen; weglassen</translation>
    </message>
    <message>
        <source>0% measures nobody; leave it out</source>
        <translation>0% misst niemanden; weglassen</translation>
    </message>
    <message>
        <source>there is nobody to compare with at 0%; leave it out</source>
        <translation>bei 0% gibt es niemanden zum Vergleichen; weglassen</translation>
    </message>
    <message>
        <source>overlaps with the exposure: together they are over 100%</source>
        <translation>überschneidet sich mit dem Anteil: Zusammen sind sie über 100%</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not among the guardrails of this plan</source>
        <translation>„%1“ ist nicht unter den Leitplanken dieses Plans</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is the name of stages[%2], too</source>
        <translation>„%1“ ist auch der Name von stages[%2]</translation>
    </message>
    <message>
        <source>nobody is exposed by the stage before it, either</source>
        <translation>auch die Stufe davor exponiert niemanden</translation>
    </message>
    <message>
        <source>%1 overlaps with the stage before it; a stage must expose more people</source>
        <translation>%1 überschneidet sich mit der Stufe davor; eine Stufe muss mehr Menschen exponieren</translation>
    </message>
    <message>
        <source>%1 is less than the %2 before it; stages must rise, or go back to 0% first</source>
        <translation>%1 ist weniger als die %2 davor; Stufen müssen steigen, oder erst auf 0% zurückgehen</translation>
    </message>
    <message>
        <source>must be longer than nothing</source>
        <translation>muss länger als nichts sein</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a day; write 2026-12-25</source>
        <translation>„%1“ ist kein Tag; zum Beispiel 2026-12-25 schreiben</translation>
    </message>
    <message>
        <source>%1 is there twice</source>
        <translation>%1 ist zweimal da</translation>
    </message>
    <message>
        <source>names somebody twice</source>
        <translation>nennt jemanden zweimal</translation>
    </message>
    <message>
        <source>asks for %1 approvals, and %2 people are named in approvers</source>
        <translation>verlangt %1 Freigaben, und in approvers sind %2 Personen genannt</translation>
    </message>
    <message>
        <source>%1 can compare one stage only; more than one judges this guardrail</source>
        <translation>%1 kann nur eine Stufe vergleichen; diese Leitplanke wird von mehr als einer beurteilt</translation>
    </message>
    <message>
        <source>may hold letters, digits, dot, dash and underscore, up to 100</source>
        <translation>darf Buchstaben, Ziffern, Punkt, Bindestrich und Unterstrich enthalten, höchstens 100</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a time zone; write Europe/Berlin</source>
        <translation>„%1“ ist keine Zeitzone; zum Beispiel Europe/Berlin schreiben</translation>
    </message>
    <message>
        <source>at least one stage is needed</source>
        <translation>mindestens eine Stufe ist nötig</translation>
    </message>
    <message>
        <source>decision %1 (%2) cannot follow the ones before it</source>
        <translation>Entscheidung %1 (%2) kann nicht auf die davor folgen</translation>
    </message>
    <message>
        <source>no plan</source>
        <translation>kein Plan</translation>
    </message>
    <message>
        <source>must be above 0 and at most 10</source>
        <translation>muss über 0 liegen und höchstens 10 sein</translation>
    </message>
    <message>
        <source>needs at least one [information, spent] pair</source>
        <translation>braucht mindestens ein Paar [Information, verbraucht]</translation>
    </message>
    <message>
        <source>must be two numbers, [information, spent]</source>
        <translation>müssen zwei Zahlen sein, [Information, verbraucht]</translation>
    </message>
    <message>
        <source>information must rise from node to node, between 0 and 1</source>
        <translation>die Information muss von Knoten zu Knoten steigen, zwischen 0 und 1</translation>
    </message>
    <message>
        <source>the share spent must be from 0 to 1 and never fall</source>
        <translation>der verbrauchte Anteil muss von 0 bis 1 reichen und darf nie fallen</translation>
    </message>
    <message>
        <source>is missing; 0 spends in proportion to information, below 0 later</source>
        <translation>fehlt; 0 verbraucht im Verhältnis zur Information, unter 0 später</translation>
    </message>
    <message>
        <source>must be from -20 to 20</source>
        <translation>muss von -20 bis 20 sein</translation>
    </message>
    <message>
        <source>is the older form of spending; leave it out</source>
        <translation>ist die ältere Form von spending; weglassen</translation>
    </message>
    <message>
        <source>must not be below 0</source>
        <translation>darf nicht unter 0 liegen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is required twice</source>
        <translation>„%1“ ist zweimal verlangt</translation>
    </message>
    <message>
        <source>must be above 1</source>
        <translation>muss über 1 liegen</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a time; write Fri 15:00 or 2026-12-18 18:00</source>
        <translation>„%1“ ist keine Zeit; Schreibweisen: Fri 15:00 oder 2026-12-18 18:00</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a time of the week; write Mon 08:00</source>
        <translation>„%1“ ist keine Zeit in der Woche; zum Beispiel Mon 08:00 schreiben</translation>
    </message>
    <message>
        <source>is the beginning of the window, too</source>
        <translation>ist auch der Beginn der Sperrzeit</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a date with a time; write 2026-12-18 18:00</source>
        <translation>„%1“ ist kein Datum mit Uhrzeit; zum Beispiel 2026-12-18 18:00 schreiben</translation>
    </message>
    <message>
        <source>must be after the beginning of the window</source>
        <translation>muss nach dem Beginn der Sperrzeit liegen</translation>
    </message>
    <message>
        <source>holds more than %1 windows</source>
        <translation>enthält mehr als %1 Sperrzeiten</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is the name of another window, too</source>
        <translation>„%1“ ist auch der Name einer anderen Sperrzeit</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is there twice</source>
        <translation>„%1“ ist zweimal da</translation>
    </message>
    <message>
        <source>at least one day is needed</source>
        <translation>mindestens ein Tag ist nötig</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not a time of the day; write 08:00</source>
        <translation>„%1“ ist keine Uhrzeit; zum Beispiel 08:00 schreiben</translation>
    </message>
    <message>
        <source>must be after the beginning, on the same day</source>
        <translation>muss nach dem Beginn liegen, am selben Tag</translation>
    </message>
    <message>
        <source>must be a percentage, because metrics have different units; write &quot;10%&quot;</source>
        <translation>muss ein Prozentsatz sein, weil Metriken verschiedene Einheiten haben; zum Beispiel &quot;10%&quot; schreiben</translation>
    </message>
    <message>
        <source>with the duty hours they leave no minute of the week open</source>
        <translation>mit den Dienstzeiten lassen sie keine Minute der Woche offen</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>is for plans: a template has no metrics</source>
        <translation>ist für Pläne: Eine Vorlage hat keine Metriken</translation>
    </message>
    <message>
        <source>is not a field of a template</source>
        <translation>ist kein Feld einer Vorlage</translation>
    </message>
    <message>
        <source>must be a share of users above 0% and below 100%, such as &quot;2.1%&quot;</source>
        <translation>muss ein Anteil der Nutzer über 0% und unter 100% sein, zum Beispiel „2.1%“</translation>
    </message>
    <message>
        <source>must be a mean other than 0 and the standard deviation of a single user above 0</source>
        <translation>muss ein Mittelwert ungleich 0 und die Standardabweichung des Werts eines einzelnen Nutzers über 0 sein</translation>
    </message>
    <message>
        <source>is for metrics that count events; say that this one does, too</source>
        <translation>gilt für Metriken, die Ereignisse zählen; auch das angeben</translation>
    </message>
    <message>
        <source>days of a calendar begin at midnight in a place; give the plan a time zone</source>
        <translation>Kalendertage beginnen um Mitternacht an einem Ort; dem Plan eine Zeitzone geben</translation>
    </message>
    <message>
        <source>group sequential needs the users a day, to plan the information from</source>
        <translation>gruppensequenziell braucht die Nutzer je Tag, um die Information zu planen</translation>
    </message>
    <message>
        <source>Welch’s t</source>
        <translation>Welchs t-Test</translation>
    </message>
    <message>
        <source>the exact test</source>
        <translation>der exakte Test</translation>
    </message>
    <message>
        <source>Welch’s t is for means without covariates</source>
        <translation>Welchs t-Test gilt für Mittelwerte ohne Kovariaten</translation>
    </message>
    <message>
        <source>Welch’s t needs a fixed horizon as the method of the plan</source>
        <translation>Welchs t-Test braucht einen festen Horizont als Methode des Plans</translation>
    </message>
    <message>
        <source>the exact test is for rates</source>
        <translation>der exakte Test gilt für Raten</translation>
    </message>
    <message>
        <source>the exact test cannot be widened by a design effect</source>
        <translation>der exakte Test kann nicht um einen Designeffekt erweitert werden</translation>
    </message>
    <message>
        <source>the exact test needs margins in percent</source>
        <translation>der exakte Test braucht Toleranzen in Prozent</translation>
    </message>
    <message>
        <source>must be above 0 and below %1 (%2%)</source>
        <translation>muss über 0 und unter %1 (%2%) liegen</translation>
    </message>
</context>
<context>
    <name>sluice::secrets::Faults</name>
    <message>
        <source>It did not answer within two minutes.</source>
        <translation>Er antwortete nicht innerhalb von zwei Minuten.</translation>
    </message>
    <message>
        <source>a name has 1 to 200 characters, and no space around them</source>
        <translation>ein Name hat 1 bis 200 Zeichen, und keine Leerzeichen darum</translation>
    </message>
    <message>
        <source>the secret is empty</source>
        <translation>das Geheimnis ist leer</translation>
    </message>
    <message>
        <source>the secret is longer than 64 KiB</source>
        <translation>das Geheimnis ist länger als 64 KiB</translation>
    </message>
</context>
<context>
    <name>sluice::store::Faults</name>
    <message>
        <source>revision %1 of a surface is not the one that was laid down</source>
        <translation>Revision %1 eines Bereichs ist nicht die, die festgelegt wurde</translation>
    </message>
    <message>
        <source>the newest revision is %1</source>
        <translation>die neueste Revision ist %1</translation>
    </message>
    <message>
        <source>surface %1 is called so, too</source>
        <translation>Bereich %1 heißt auch so</translation>
    </message>
    <message>
        <source>template %1 has another hash</source>
        <translation>Vorlage %1 hat einen anderen Hash</translation>
    </message>
    <message>
        <source>template %1: %2</source>
        <translation>Vorlage %1: %2</translation>
    </message>
    <message>
        <source>a bundle, which is for reading only</source>
        <translation>ein Bündel, das nur zum Lesen ist</translation>
    </message>
    <message>
        <source>opened for reading</source>
        <translation>zum Lesen geöffnet</translation>
    </message>
    <message>
        <source>a gap before revision %1 of the plan</source>
        <translation>eine Lücke vor Revision %1 des Plans</translation>
    </message>
    <message>
        <source>no plan</source>
        <translation>kein Plan</translation>
    </message>
    <message>
        <source>decision %1: %2</source>
        <translation>Entscheidung %1: %2</translation>
    </message>
    <message>
        <source>two decisions have the number %1</source>
        <translation>zwei Entscheidungen haben die Nummer %1</translation>
    </message>
    <message>
        <source>a gap before decision %1</source>
        <translation>eine Lücke vor Entscheidung %1</translation>
    </message>
    <message>
        <source>decision %1 is not the one that was taken</source>
        <translation>Entscheidung %1 ist nicht die, die getroffen wurde</translation>
    </message>
    <message>
        <source>decision %1: no revision %2 of the plan</source>
        <translation>Entscheidung %1: keine Revision %2 des Plans</translation>
    </message>
    <message>
        <source>revision %1 of the plan is not the one that decision %2 brought</source>
        <translation>Revision %1 des Plans ist nicht die, die Entscheidung %2 brachte</translation>
    </message>
</context>
<context>
    <name>sluice::sync::Faults</name>
    <message>
        <source>etcd %1 is not one of 3.4 and later</source>
        <translation>etcd %1 ist keines ab Version 3.4</translation>
    </message>
    <message>
        <source>the answer is not one of etcd, or is damaged: “%1”</source>
        <translation>die Antwort ist keine von etcd, oder ist beschädigt: „%1“</translation>
    </message>
    <message>
        <source>too many requests were waiting before it</source>
        <translation>zu viele Anfragen warteten davor</translation>
    </message>
    <message>
        <source>the answer is not one of etcd</source>
        <translation>die Antwort ist keine von etcd</translation>
    </message>
    <message>
        <source>there was no answer within %1 ms</source>
        <translation>innerhalb von %1 ms kam keine Antwort</translation>
    </message>
    <message>
        <source>the answer is longer than %1 bytes</source>
        <translation>die Antwort ist länger als %1 Bytes</translation>
    </message>
    <message>
        <source>nobody it names</source>
        <translation>niemandem, den es nennt</translation>
    </message>
    <message>
        <source>there is no encrypted connection: %1; it may speak plain http</source>
        <translation>es gibt keine verschlüsselte Verbindung: %1; vielleicht spricht der Server unverschlüsseltes http</translation>
    </message>
    <message>
        <source>the encrypted connection cannot be trusted: %1</source>
        <translation>der verschlüsselten Verbindung ist nicht zu trauen: %1</translation>
    </message>
    <message>
        <source>Its certificate was issued by %1.</source>
        <translation>Sein Zertifikat wurde ausgestellt von %1.</translation>
    </message>
    <message>
        <source>Name the file of its authority.</source>
        <translation>Die Datei der Zertifizierungsstelle nennen.</translation>
    </message>
    <message>
        <source>the server ended the answer</source>
        <translation>der Server hat die Antwort beendet</translation>
    </message>
    <message>
        <source>nobody listens there: the connection was refused</source>
        <translation>dort hört niemand zu: Die Verbindung wurde abgewiesen</translation>
    </message>
    <message>
        <source>there is no host of this name</source>
        <translation>es gibt keinen Rechner mit diesem Namen</translation>
    </message>
    <message>
        <source>the server closed the connection without an answer, or speaks https</source>
        <translation>der Server hat die Verbindung ohne Antwort geschlossen, oder spricht https</translation>
    </message>
    <message>
        <source>the server closed the connection without an answer, or speaks plain http</source>
        <translation>der Server hat die Verbindung ohne Antwort geschlossen, oder spricht unverschlüsseltes http</translation>
    </message>
    <message>
        <source>the proxy of this machine does not let it pass: %1</source>
        <translation>der Proxy dieses Rechners lässt es nicht durch: %1</translation>
    </message>
    <message>
        <source>the store asks for a user and a password</source>
        <translation>der Speicher verlangt Benutzer und Passwort</translation>
    </message>
    <message>
        <source>is not an address like https://store.example:2379</source>
        <translation>ist keine Adresse wie https://store.example:2379</translation>
    </message>
    <message>
        <source>must not contain a user or a password; they are asked for separately</source>
        <translation>darf weder Benutzer noch Passwort enthalten; danach wird getrennt gefragt</translation>
    </message>
    <message>
        <source>must end after the port</source>
        <translation>muss nach dem Port enden</translation>
    </message>
    <message>
        <source>There is no address.</source>
        <translation>Es fehlt eine Adresse.</translation>
    </message>
    <message>
        <source>there is no address of a store</source>
        <translation>es fehlt die Adresse eines Speichers</translation>
    </message>
    <message>
        <source>it is not there, or holds no certificate in PEM form</source>
        <translation>sie ist nicht da, oder enthält kein Zertifikat im PEM-Format</translation>
    </message>
    <message>
        <source>the answer, with HTTP status %1, is not one of etcd</source>
        <translation>die Antwort mit HTTP-Status %1 ist keine von etcd</translation>
    </message>
    <message>
        <source>%1: “%2”</source>
        <translation>%1: „%2“</translation>
    </message>
    <message>
        <source>the watch does not tell what the store knows</source>
        <translation>die Beobachtung meldet nicht, was der Speicher weiß</translation>
    </message>
    <message>
        <source>the stream is not a watch of etcd, or is damaged: “%1”</source>
        <translation>der Strom ist keine Beobachtung von etcd, oder ist beschädigt: „%1“</translation>
    </message>
    <message>
        <source>the watch was silent for %1 ms</source>
        <translation>die Beobachtung schwieg %1 ms lang</translation>
    </message>
    <message>
        <source>a line of the watch is longer than %1 bytes</source>
        <translation>eine Zeile der Beobachtung ist länger als %1 Bytes</translation>
    </message>
    <message>
        <source>takes %1 bytes, and the shared store has room for %2</source>
        <translation>braucht %1 Bytes, und der gemeinsame Speicher hat Platz für %2</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>%1 schema %2, this version reads %3</source>
        <translation>%1, Schema %2; diese Version liest %3</translation>
    </message>
    <message>
        <source>takes %1 bytes, at most %2 are allowed</source>
        <translation>braucht %1 Bytes, höchstens %2 sind erlaubt</translation>
    </message>
    <message>
        <source>must be a text in quotes</source>
        <translation>muss ein Text in Anführungszeichen sein</translation>
    </message>
    <message>
        <source>must not be empty</source>
        <translation>darf nicht leer sein</translation>
    </message>
    <message>
        <source>must be a SHA-256</source>
        <translation>muss ein SHA-256 sein</translation>
    </message>
    <message>
        <source>must be a ULID</source>
        <translation>muss eine ULID sein</translation>
    </message>
    <message>
        <source>is not written as Sluice writes it</source>
        <translation>ist nicht so geschrieben, wie Sluice es schreibt</translation>
    </message>
    <message>
        <source>is neither window nor commandLine</source>
        <translation>ist weder window noch commandLine</translation>
    </message>
    <message>
        <source>was written more than once</source>
        <translation>wurde mehr als einmal geschrieben</translation>
    </message>
    <message>
        <source>the workspace asks for schema %1, this version reads %2</source>
        <translation>der Arbeitsbereich verlangt Schema %1, diese Version liest %2</translation>
    </message>
    <message>
        <source>no decision brings it</source>
        <translation>keine Entscheidung bringt ihn</translation>
    </message>
    <message>
        <source>is of the surface %1</source>
        <translation>gehört zum Bereich %1</translation>
    </message>
    <message>
        <source>is revision %1 where %2 is due</source>
        <translation>ist Revision %1, wo %2 an der Reihe ist</translation>
    </message>
    <message>
        <source>a revision before it is missing</source>
        <translation>eine Revision davor fehlt</translation>
    </message>
    <message>
        <source>takes %1 bytes, and a request to the shared store has room for %2</source>
        <translation>braucht %1 Bytes, und eine Anfrage an den gemeinsamen Speicher hat Platz für %2</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ActivityPanel</name>
    <message>
        <source>Shown entries</source>
        <translation>Gezeigte Einträge</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entschieden</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Overrides</source>
        <translation>Übersteuert</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Show all activity</source>
        <translation>Ganzen Verlauf zeigen</translation>
    </message>
    <message>
        <source>Filter the activity</source>
        <translation>Verlauf filtern</translation>
    </message>
    <message>
        <source>Person, kind or word</source>
        <translation>Person, Art oder Wort</translation>
    </message>
    <message>
        <source>Show entries with this person, kind or word</source>
        <translation>Einträge mit dieser Person, Art oder diesem Wort zeigen</translation>
    </message>
    <message>
        <source>No entry matches “%1”. Esc clears the filter.</source>
        <translation>Kein Eintrag passt zu „%1“. Esc leert den Filter.</translation>
    </message>
    <message>
        <source>Nobody has overridden the gate.</source>
        <translation>Niemand hat das Gate übersteuert.</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>Noch ist nichts geschehen.</translation>
    </message>
    <message>
        <source>Nothing has been decided yet.</source>
        <translation>Noch wurde nichts entschieden.</translation>
    </message>
    <message>
        <source>No notes yet.</source>
        <translation>Noch keine Notizen.</translation>
    </message>
    <message>
        <source>Evidence %1</source>
        <translation>Beleg %1</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
</context>
<context>
    <name>sluice::ui::AdvanceDialog</name>
    <message>
        <source>Advance to</source>
        <translation>Erhöhen auf</translation>
    </message>
    <message>
        <source>Evidence frozen with this decision</source>
        <translation>Mit dieser Entscheidung eingefrorener Beleg</translation>
    </message>
    <message>
        <source>Why now? Shown in the log and the report.</source>
        <translation>Warum jetzt? Erscheint in Protokoll und Bericht.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::BoardBand</name>
    <message>
        <source>Rollouts</source>
        <translation>Rollouts</translation>
    </message>
    <message>
        <source>Rollouts that have ended</source>
        <translation>Beendete Rollouts</translation>
    </message>
</context>
<context>
    <name>sluice::ui::BoardPainter</name>
    <message>
        <source>Rollouts</source>
        <translation>Rollouts</translation>
    </message>
    <message>
        <source>%1 · page %2 of %3</source>
        <translation>%1 · Seite %2 von %3</translation>
    </message>
    <message>
        <source>At 100%</source>
        <translation>Bei 100%</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
</context>
<context>
    <name>sluice::ui::BoardWindow</name>
    <message>
        <source>Board</source>
        <translation>Tafel</translation>
    </message>
    <message>
        <source>Rollouts under way</source>
        <translation>Laufende Rollouts</translation>
    </message>
</context>
<context>
    <name>sluice::ui::BusyLine</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
</context>
<context>
    <name>sluice::ui::CasePane</name>
    <message>
        <source>What the marks mean</source>
        <translation>Was die Zeichen bedeuten</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ChartSaving</name>
    <message>
        <source>Save the chart</source>
        <translation>Diagramm speichern</translation>
    </message>
    <message>
        <source>Drawing (*.svg)</source>
        <translation>Zeichnung (*.svg)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ChartTableModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>Band</translation>
    </message>
    <message>
        <source>Exposed</source>
        <translation>Exponiert</translation>
    </message>
    <message>
        <source>Unexposed</source>
        <translation>Nicht exponiert</translation>
    </message>
    <message>
        <source>Units exposed</source>
        <translation>Einheiten exponiert</translation>
    </message>
    <message>
        <source>Units unexposed</source>
        <translation>Einheiten nicht exponiert</translation>
    </message>
    <message>
        <source>expected, clear</source>
        <translation>erwartet, unauffällig</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>erwartet</translation>
    </message>
</context>
<context>
    <name>sluice::ui::CheckPane</name>
    <message>
        <source>Guardrails</source>
        <translation>Leitplanken</translation>
    </message>
    <message>
        <source>Guardrails with the file</source>
        <translation>Leitplanken mit der Datei</translation>
    </message>
    <message>
        <source>Guardrail</source>
        <translation>Leitplanke</translation>
    </message>
    <message>
        <source>Verdict now</source>
        <translation>Urteil jetzt</translation>
    </message>
    <message>
        <source>With the file</source>
        <translation>Mit der Datei</translation>
    </message>
    <message>
        <source>Exposed</source>
        <translation>Exponiert</translation>
    </message>
    <message>
        <source>Unexposed</source>
        <translation>Nicht exponiert</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>Looks read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>As the gate would judge them; nothing is written yet</source>
        <translation>Wie das Gate urteilen würde; noch wird nichts geschrieben</translation>
    </message>
    <message>
        <source>Gate now</source>
        <translation>Gate jetzt</translation>
    </message>
    <message>
        <source>with the file</source>
        <translation>mit der Datei</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ChecklistView</name>
    <message>
        <source>Criteria of this gate</source>
        <translation>Kriterien dieses Gates</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ChoiceBox</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ClipboardCopies</name>
    <message>
        <source>Gate report copied.</source>
        <translation>Gate-Bericht kopiert.</translation>
    </message>
    <message>
        <source>Status line copied.</source>
        <translation>Statuszeile kopiert.</translation>
    </message>
    <message>
        <source>%1 status lines copied.</source>
        <translation>%1 Statuszeilen kopiert.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ColumnsPage</name>
    <message>
        <source>Show</source>
        <translation>Anzeige</translation>
    </message>
    <message>
        <source>Lines and faults</source>
        <translation>Zeilen und Fehler</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Exposures</source>
        <translation>Expositionen</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>not in the file</source>
        <translation>nicht in der Datei</translation>
    </message>
    <message>
        <source>open fault</source>
        <translation>offener Fehler</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ColumnsPane</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>In the file</source>
        <translation>In der Datei</translation>
    </message>
    <message>
        <source>Means</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Gelesen als</translation>
    </message>
    <message>
        <source>Guardrail names</source>
        <translation>Namen der Leitplanken</translation>
    </message>
    <message>
        <source>Guardrail</source>
        <translation>Leitplanke</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Meaning of %1</source>
        <translation>Bedeutung von %1</translation>
    </message>
    <message>
        <source>Buckets of %1</source>
        <translation>Klassen von %1</translation>
    </message>
</context>
<context>
    <name>sluice::ui::CommandModel</name>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>Rollouts</source>
        <translation>Rollouts</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ConflictDialog</name>
    <message>
        <source>Decide later</source>
        <translation>Später entscheiden</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ConflictTable</name>
    <message>
        <source>What both decided</source>
        <translation>Was beide entschieden haben</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>Both kept</source>
        <translation>Beide behalten</translation>
    </message>
    <message>
        <source>What %1 becomes</source>
        <translation>Was aus %1 wird</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation>Andere Fassung</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation>Eigene Fassung</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>Wie zuvor</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ConnectDialog</name>
    <message>
        <source>Shared store</source>
        <translation>Gemeinsamer Speicher</translation>
    </message>
    <message>
        <source>Connect to a shared store</source>
        <translation>Mit gemeinsamem Speicher verbinden</translation>
    </message>
    <message>
        <source>Your role: %1.</source>
        <translation>Eigene Rolle: %1.</translation>
    </message>
    <message>
        <source>What should become of this workspace?</source>
        <translation>Was soll aus diesem Arbeitsbereich werden?</translation>
    </message>
    <message>
        <source>Join the one that is there</source>
        <translation>Dem vorhandenen beitreten</translation>
    </message>
    <message>
        <source>loads what others have published</source>
        <translation>lädt, was andere veröffentlicht haben</translation>
    </message>
    <message>
        <source>Publish this one</source>
        <translation>Diesen veröffentlichen</translation>
    </message>
    <message>
        <source>writes everything in it into the store, under a free name</source>
        <translation>schreibt alles daraus in den Speicher, neuer Name</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Disconnect…</source>
        <translation>Trennen…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>Connect again</source>
        <translation>Neu verbinden</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Verbinden</translation>
    </message>
    <message>
        <source>No keychain runs here, so the password was not kept and nothing is connected.</source>
        <translation>Hier läuft kein Schlüsselbund. Das Passwort wurde daher nicht aufbewahrt und nichts ist verbunden.</translation>
    </message>
    <message>
        <source>Choose “For this session only” and connect again, or set %1 before Sluice starts.</source>
        <translation>„Nur für diese Sitzung“ wählen und neu verbinden, oder vor dem Start von Sluice %1 setzen.</translation>
    </message>
    <message>
        <source>Disconnect this workspace?</source>
        <translation>Diesen Arbeitsbereich trennen?</translation>
    </message>
    <message>
        <source>Everything that was loaded stays here, as a local workspace. What is decided from then on reaches nobody else.</source>
        <translation>Alles Geladene bleibt hier, als lokaler Arbeitsbereich. Was danach entschieden wird, erreicht niemanden sonst.</translation>
    </message>
    <message>
        <source>Disconnect now</source>
        <translation>Jetzt trennen</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ConnectFields</name>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>of etcd, with commas between them</source>
        <translation>von etcd, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>Arbeitsbereich</translation>
    </message>
    <message>
        <source>its name in the store</source>
        <translation>sein Name im Speicher</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>empty where nobody signs in</source>
        <translation>leer, wo sich niemand anmeldet</translation>
    </message>
    <message>
        <source>For this session only</source>
        <translation>Nur für diese Sitzung</translation>
    </message>
    <message>
        <source>Kept by Sluice until it ends, and not in the keychain</source>
        <translation>Sluice behält es bis zum Beenden, ohne Schlüsselbund</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>kept in the keychain</source>
        <translation>im Schlüsselbund aufbewahrt</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Choose the file of certificates</source>
        <translation>Zertifikatsdatei wählen</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Zertifikate</translation>
    </message>
    <message>
        <source>PEM file of the authority; empty: those of the system</source>
        <translation>PEM-Datei der Zertifizierungsstelle; leer: die des Systems</translation>
    </message>
    <message>
        <source>What is kept is not shown; typing replaces it</source>
        <translation>Aufbewahrtes wird nicht gezeigt; Tippen ersetzt es</translation>
    </message>
    <message>
        <source>Type the address of the store first.</source>
        <translation>Zuerst die Adresse des Speichers eingeben.</translation>
    </message>
    <message>
        <source>Type the name of the workspace first.</source>
        <translation>Zuerst den Namen des Arbeitsbereichs eingeben.</translation>
    </message>
    <message>
        <source>Type the password of %1 first.</source>
        <translation>Zuerst das Passwort von %1 eingeben.</translation>
    </message>
    <message>
        <source>Certificates of the authority</source>
        <translation>Zertifikate der Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Zertifikate (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>sluice::ui::CornerStatus</name>
    <message>
        <source>Your role: %1</source>
        <translation>Eigene Rolle: %1</translation>
    </message>
</context>
<context>
    <name>sluice::ui::CoverageGrid</name>
    <message>
        <source>Coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>not in the file</source>
        <translation>nicht in der Datei</translation>
    </message>
    <message>
        <source>only one group</source>
        <translation>nur eine Gruppe</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>open fault</source>
        <translation>offener Fehler</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
</context>
<context>
    <name>sluice::ui::CurveChart</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Chance to stop</source>
        <translation>Chance zu stoppen</translation>
    </message>
</context>
<context>
    <name>sluice::ui::DecisionActions</name>
    <message>
        <source>Start…</source>
        <translation>Starten…</translation>
    </message>
    <message>
        <source>Advance…</source>
        <translation>Erhöhen…</translation>
    </message>
    <message>
        <source>Extend hold…</source>
        <translation>Haltezeit verlängern…</translation>
    </message>
    <message>
        <source>Shorten hold…</source>
        <translation>Haltezeit verkürzen…</translation>
    </message>
    <message>
        <source>Roll back…</source>
        <translation>Zurückrollen…</translation>
    </message>
    <message>
        <source>Hold here…</source>
        <translation>Hier anhalten…</translation>
    </message>
    <message>
        <source>Resume…</source>
        <translation>Fortsetzen…</translation>
    </message>
    <message>
        <source>Skip stage…</source>
        <translation>Stufe überspringen…</translation>
    </message>
    <message>
        <source>Restart this stage…</source>
        <translation>Diese Stufe neu beginnen…</translation>
    </message>
    <message>
        <source>Complete…</source>
        <translation>Abschließen…</translation>
    </message>
    <message>
        <source>Abandon…</source>
        <translation>Aufgeben…</translation>
    </message>
    <message>
        <source>Approve…</source>
        <translation>Freigeben…</translation>
    </message>
    <message>
        <source>Decline…</source>
        <translation>Ablehnen…</translation>
    </message>
    <message>
        <source>Edit plan…</source>
        <translation>Plan bearbeiten…</translation>
    </message>
    <message>
        <source>Tick written criteria…</source>
        <translation>Schriftliche Kriterien abhaken…</translation>
    </message>
    <message>
        <source>Make an exception…</source>
        <translation>Ausnahme machen…</translation>
    </message>
    <message>
        <source>Acknowledge sample ratio…</source>
        <translation>Stichprobenverhältnis quittieren…</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
    <message>
        <source>Choose a rollout first.</source>
        <translation>Zuerst einen Rollout wählen.</translation>
    </message>
    <message>
        <source>overrides the gate</source>
        <translation>übersteuert das Gate</translation>
    </message>
</context>
<context>
    <name>sluice::ui::DecisionDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The reason needs %1.</source>
        <translation>Die Begründung braucht %1.</translation>
    </message>
    <message>
        <source>Write a reason.</source>
        <translation>Eine Begründung schreiben.</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet…</translation>
    </message>
</context>
<context>
    <name>sluice::ui::DesktopNotifier</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>sluice::ui::Disclosure</name>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
</context>
<context>
    <name>sluice::ui::DurationChart</name>
    <message>
        <source>Time to the end</source>
        <translation>Zeit bis zum Ende</translation>
    </message>
    <message>
        <source>%1: median %2, calendar %3</source>
        <translation>%1: Median %2, Kalender %3</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
</context>
<context>
    <name>sluice::ui::DurationField</name>
    <message>
        <source>12 h, 90 min, 2 business days</source>
        <translation>12 h, 90 min, 2 business days</translation>
    </message>
    <message>
        <source>Say by how much.</source>
        <translation>Angeben, um wie viel.</translation>
    </message>
    <message>
        <source>“%1” is not a length of time. Write for example 12 h, 90 min, 2 d or 2 business days.</source>
        <translation>„%1“ ist keine Zeitdauer. Schreibweisen: 12 h, 90 min, 2 d oder 2 business days.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::EmptyPane</name>
    <message>
        <source>No rollout chosen</source>
        <translation>Kein Rollout gewählt</translation>
    </message>
    <message>
        <source>No rollouts yet</source>
        <translation>Noch keine Rollouts</translation>
    </message>
    <message>
        <source>Choose one in the list, or press Ctrl+K and type its name.</source>
        <translation>Einen in der Liste wählen, oder Strg+K drücken und den Namen tippen.</translation>
    </message>
    <message>
        <source>Sluice raises a release from a few users to everyone, in stages. At each gate it compares exposed and unexposed users and tells you: Go, Hold or Roll back.</source>
        <translation>Sluice bringt ein Release in Stufen von wenigen Nutzern zu allen. An jedem Gate vergleicht es exponierte und nicht exponierte Nutzer und sagt: Go, Anhalten oder Zurückrollen.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::EvidenceDialog</name>
    <message>
        <source>%1. Frozen with the decision, never changed.</source>
        <translation>%1. Mit der Entscheidung eingefroren, nie geändert.</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>Als JSON kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Guardrails as they were seen</source>
        <translation>Leitplanken, wie sie vorlagen</translation>
    </message>
    <message>
        <source>Criteria as they were seen</source>
        <translation>Kriterien, wie sie vorlagen</translation>
    </message>
    <message>
        <source>SHA-256 of the evidence: %1</source>
        <translation>SHA-256 des Belegs: %1</translation>
    </message>
</context>
<context>
    <name>sluice::ui::EvidenceList</name>
    <message>
        <source>change %1</source>
        <translation>Änderung %1</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>What you would override</source>
        <translation>Dagegen spricht</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ExceptionDialog</name>
    <message>
        <source>Until</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Zweite Person</translation>
    </message>
    <message>
        <source>answers for it with you</source>
        <translation>steht mit dafür ein</translation>
    </message>
    <message>
        <source>Why can it not wait? Shown in the log and the report.</source>
        <translation>Warum kann es nicht warten? Erscheint in Protokoll und Bericht.</translation>
    </message>
    <message>
        <source>Name the second person.</source>
        <translation>Die zweite Person nennen.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ExplainPane</name>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>How the band got its width</source>
        <translation>Woher das Band seine Breite hat</translation>
    </message>
    <message>
        <source>Explanation of %1</source>
        <translation>Erklärung zu %1</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>Erklärung</translation>
    </message>
</context>
<context>
    <name>sluice::ui::FactorPlot</name>
    <message>
        <source>How the band got its width</source>
        <translation>Woher das Band seine Breite hat</translation>
    </message>
    <message>
        <source>margin</source>
        <translation>Toleranz</translation>
    </message>
</context>
<context>
    <name>sluice::ui::FaultsPane</name>
    <message>
        <source>Faults</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Save faults…</source>
        <translation>Fehler speichern…</translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation>Liste kopieren</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Line : col</source>
        <translation>Zeile : Sp.</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was falsch ist</translation>
    </message>
    <message>
        <source>Solution</source>
        <translation>Lösung</translation>
    </message>
    <message>
        <source>There is nothing wrong.</source>
        <translation>Es gibt keine Fehler.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Solved</source>
        <translation>Gelöst</translation>
    </message>
    <message>
        <source>Solution for line %1</source>
        <translation>Lösung für Zeile %1</translation>
    </message>
</context>
<context>
    <name>sluice::ui::FilePage</name>
    <message>
        <source>%1 rows, %2</source>
        <translation>%1 Zeilen, %2</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Die Datei</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>Andere Datei wählen…</translation>
    </message>
    <message>
        <source>Its log of exposures</source>
        <translation>Ihr Expositionsprotokoll</translation>
    </message>
    <message>
        <source>Where the rows are events, and another file says which unit was exposed when, choose that file, too. The two are joined by unit.</source>
        <translation>Wenn die Zeilen Ereignisse sind und eine andere Datei sagt, welche Einheit wann exponiert war, auch diese Datei wählen. Beide werden über die Einheit verknüpft.</translation>
    </message>
    <message>
        <source>Choose another log…</source>
        <translation>Anderes Protokoll wählen…</translation>
    </message>
    <message>
        <source>Choose a log of exposures…</source>
        <translation>Expositionsprotokoll wählen…</translation>
    </message>
</context>
<context>
    <name>sluice::ui::FileReviews</name>
    <message>
        <source>Review a metrics file</source>
        <translation>Metrikdatei prüfen</translation>
    </message>
</context>
<context>
    <name>sluice::ui::FilterCompleter</name>
    <message>
        <source>Completions</source>
        <translation>Vorschläge</translation>
    </message>
</context>
<context>
    <name>sluice::ui::GatePanel</name>
    <message>
        <source>Overrides the gate.</source>
        <translation>Übersteuert das Gate.</translation>
    </message>
    <message>
        <source>More decisions</source>
        <translation>Weitere Entscheidungen</translation>
    </message>
    <message>
        <source>Is it safe to increase exposure?</source>
        <translation>Lässt sich der Anteil sicher erhöhen?</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>sluice::ui::Glyphs</name>
    <message>
        <source>Go</source>
        <translation>Go</translation>
    </message>
    <message>
        <source>In margin</source>
        <translation>In Toleranz</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Hold, problem with the data</source>
        <translation>Anhalten, Problem mit den Daten</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Regressed</source>
        <translation>Verschlechtert</translation>
    </message>
    <message>
        <source>Inconclusive</source>
        <translation>Unklar</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
    <message>
        <source>Data too old</source>
        <translation>Daten zu alt</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Ausstehend</translation>
    </message>
    <message>
        <source>Extended</source>
        <translation>Verlängert</translation>
    </message>
    <message>
        <source>Shortened</source>
        <translation>Verkürzt</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
</context>
<context>
    <name>sluice::ui::GuardrailChart</name>
    <message>
        <source>exposed</source>
        <translation>exponiert</translation>
    </message>
    <message>
        <source>unexposed</source>
        <translation>nicht exponiert</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>Band</translation>
    </message>
    <message>
        <source>Exposed</source>
        <translation>Exponiert</translation>
    </message>
    <message>
        <source>Unexposed</source>
        <translation>Nicht exponiert</translation>
    </message>
    <message>
        <source>Units</source>
        <translation>Einheiten</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Expected band</source>
        <translation>Erwartetes Band</translation>
    </message>
    <message>
        <source>Clears</source>
        <translation>Unauffällig ab</translation>
    </message>
    <message>
        <source>not before the gate</source>
        <translation>nicht vor dem Gate</translation>
    </message>
</context>
<context>
    <name>sluice::ui::GuardrailChartPane</name>
    <message>
        <source>Chart as table</source>
        <translation>Diagramm als Tabelle</translation>
    </message>
    <message>
        <source>Next chart tab</source>
        <translation>Nächster Reiter des Diagramms</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Effect</source>
        <translation>Effekt</translation>
    </message>
    <message>
        <source>Effect over time</source>
        <translation>Effektverlauf</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>Exposed vs unexposed</source>
        <translation>Gruppenvergleich</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>Verhältnis</translation>
    </message>
    <message>
        <source>Sample ratio</source>
        <translation>Stichprobenverhältnis</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>95% sequential band, up is worse</source>
        <translation>Sequenzielles 95-%-Band, oben schlechter</translation>
    </message>
    <message>
        <source>Save chart as PNG…</source>
        <translation>Diagramm als PNG speichern…</translation>
    </message>
    <message>
        <source>Save chart as SVG…</source>
        <translation>Diagramm als SVG speichern…</translation>
    </message>
    <message>
        <source>Copy chart as CSV</source>
        <translation>Diagramm als CSV kopieren</translation>
    </message>
    <message>
        <source>Chart copied as CSV.</source>
        <translation>Diagramm als CSV kopiert.</translation>
    </message>
    <message>
        <source>The explanation is copied as text.</source>
        <translation>Die Erklärung wird als Text kopiert.</translation>
    </message>
    <message>
        <source>There are no data to draw yet.</source>
        <translation>Es gibt noch keine Daten zum Zeichnen.</translation>
    </message>
    <message>
        <source>exposed against unexposed</source>
        <translation>exponiert gegen nicht exponiert</translation>
    </message>
    <message>
        <source>Chart saved as %1.</source>
        <translation>Diagramm als %1 gespeichert.</translation>
    </message>
    <message>
        <source>Whole time</source>
        <translation>Ganzer Zeitraum</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Whole time range</source>
        <translation>Ganzer Zeitraum</translation>
    </message>
    <message>
        <source>%1 is shown. Show the whole time range again.</source>
        <translation>Gezeigt wird %1. Wieder den ganzen Zeitraum zeigen.</translation>
    </message>
    <message>
        <source>The whole time range is shown.</source>
        <translation>Der ganze Zeitraum wird gezeigt.</translation>
    </message>
    <message>
        <source>The chart shows no less than ten minutes.</source>
        <translation>Das Diagramm zeigt nicht weniger als zehn Minuten.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::GuardrailPanel</name>
    <message>
        <source>Guardrails</source>
        <translation>Leitplanken</translation>
    </message>
    <message>
        <source>required by surface</source>
        <translation>Pflicht im Bereich</translation>
    </message>
    <message>
        <source>A/B prediction</source>
        <translation>A/B-Vorhersage</translation>
    </message>
</context>
<context>
    <name>sluice::ui::GuardrailTable</name>
    <message>
        <source>Guardrails</source>
        <translation>Leitplanken</translation>
    </message>
</context>
<context>
    <name>sluice::ui::HarmChart</name>
    <message>
        <source>Harm</source>
        <translation>Schaden</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>sluice::ui::HelpDialogs</name>
    <message>
        <source>What</source>
        <translation>Aktion</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>In the panes</source>
        <translation>In den Fensterteilen</translation>
    </message>
    <message>
        <source>Move in the list, open the rollout</source>
        <translation>In der Liste bewegen, Rollout öffnen</translation>
    </message>
    <message>
        <source>Up, Down, Enter</source>
        <translation>Hoch, Herunter, Enter</translation>
    </message>
    <message>
        <source>Previous, next stage or gate; its evidence</source>
        <translation>Vorige, nächste Stufe oder Gate; Beleg dazu</translation>
    </message>
    <message>
        <source>Left, Right, Enter</source>
        <translation>Links, Rechts, Enter</translation>
    </message>
    <message>
        <source>Move the cursor of the chart; first and last point</source>
        <translation>Cursor des Diagramms bewegen; erster und letzter Punkt</translation>
    </message>
    <message>
        <source>Left, Right, Home, End</source>
        <translation>Links, Rechts, Pos1, Ende</translation>
    </message>
    <message>
        <source>Confirm a dialog</source>
        <translation>Dialog bestätigen</translation>
    </message>
    <message>
        <source>Ctrl+Return</source>
        <translation>Strg+Return</translation>
    </message>
    <message>
        <source>Close a dialog, clear the filter</source>
        <translation>Dialog schließen, Filter leeren</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Only actions in the jump box</source>
        <translation>Nur Aktionen im Sprungfeld</translation>
    </message>
    <message>
        <source>&gt; and a word</source>
        <translation>&gt; und ein Wort</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>About Sluice</source>
        <translation>Über Sluice</translation>
    </message>
    <message>
        <source>&lt;p&gt;&lt;b&gt;Sluice %1&lt;/b&gt;, with Qt %2&lt;br&gt;Release console for phased rollouts.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later. It comes without any warranty.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Sample data.&lt;/b&gt; Liu, C. H. B., Cardoso, A., Couturier, P., McCoy, E. J. (2021), &lt;i&gt;Datasets for Online Controlled Experiments&lt;/i&gt;, NeurIPS Track on Datasets and Benchmarks, arXiv:2111.10198, data DOI 10.17605/OSF.IO/64JSB. Licence CC BY 4.0. Changed: five experiments selected, columns renamed, sums derived, stages and dates assigned.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Type.&lt;/b&gt; Inter, by Rasmus Andersson, under the SIL Open Font License.&lt;/p&gt;</source>
        <translation>&lt;p&gt;&lt;b&gt;Sluice %1&lt;/b&gt;, mit Qt %2&lt;br&gt;Konsole für stufenweise Rollouts.&lt;/p&gt;&lt;p&gt;Freie Software unter der GNU General Public License, Version 3 oder später. Sie kommt ohne jede Gewährleistung.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Beispieldaten.&lt;/b&gt; Liu, C. H. B., Cardoso, A., Couturier, P., McCoy, E. J. (2021), &lt;i&gt;Datasets for Online Controlled Experiments&lt;/i&gt;, NeurIPS Track on Datasets and Benchmarks, arXiv:2111.10198, Daten-DOI 10.17605/OSF.IO/64JSB. Lizenz CC BY 4.0. Geändert: fünf Experimente ausgewählt, Spalten umbenannt, Summen abgeleitet, Stufen und Tage zugewiesen.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Schrift.&lt;/b&gt; Inter, von Rasmus Andersson, unter der SIL Open Font License.&lt;/p&gt;</translation>
    </message>
    <message>
        <source>Earlier, later in a chart that is zoomed in</source>
        <translation>Früher, später in einem vergrößerten Diagramm</translation>
    </message>
    <message>
        <source>Shift+Left, Shift+Right</source>
        <translation>Umschalt+Links, Umschalt+Rechts</translation>
    </message>
</context>
<context>
    <name>sluice::ui::HoldDialog</name>
    <message>
        <source>What should be remembered?</source>
        <translation>Was soll festgehalten werden?</translation>
    </message>
    <message>
        <source>What was wrong, and what was mended? Shown in the log and the report.</source>
        <translation>Was war falsch, und was wurde behoben? Erscheint in Protokoll und Bericht.</translation>
    </message>
    <message>
        <source>Why may the results be used all the same? Shown in the log and the report.</source>
        <translation>Warum sind die Ergebnisse trotzdem brauchbar? Erscheint in Protokoll und Bericht.</translation>
    </message>
    <message>
        <source>Why? Shown in the log and the report.</source>
        <translation>Warum? Erscheint in Protokoll und Bericht.</translation>
    </message>
    <message>
        <source>Extend by</source>
        <translation>Verlängern um</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Criterion</source>
        <translation>Kriterium</translation>
    </message>
    <message>
        <source>What is true now?</source>
        <translation>Was trifft jetzt zu?</translation>
    </message>
    <message>
        <source>Choose a criterion.</source>
        <translation>Ein Kriterium wählen.</translation>
    </message>
    <message>
        <source>Rollouts</source>
        <translation>Rollouts</translation>
    </message>
</context>
<context>
    <name>sluice::ui::HoldTimer</name>
    <message>
        <source>Hold</source>
        <translation>Haltezeit</translation>
    </message>
</context>
<context>
    <name>sluice::ui::HolidaysDialog</name>
    <message>
        <source>Holidays</source>
        <translation>Feiertage</translation>
    </message>
    <message>
        <source>Holds in business days leave these days out, as they do weekends.</source>
        <translation>Haltezeiten in Werktagen lassen diese Tage aus, wie Wochenenden auch.</translation>
    </message>
    <message>
        <source>2026-12-25 Christmas Day</source>
        <translation>2026-12-25 Erster Weihnachtstag</translation>
    </message>
    <message>
        <source>one to a line: the date, and its name</source>
        <translation>einer je Zeile: Datum, dann Name</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Use these days</source>
        <translation>Tage übernehmen</translation>
    </message>
</context>
<context>
    <name>sluice::ui::IntervalHeader</name>
    <message>
        <source>margin</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>better</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>schlechter</translation>
    </message>
</context>
<context>
    <name>sluice::ui::JumpBox</name>
    <message>
        <source>Jump to</source>
        <translation>Springen zu</translation>
    </message>
    <message>
        <source>1 rollout</source>
        <translation>1 Rollout</translation>
    </message>
    <message>
        <source>%1 rollouts</source>
        <translation>%1 Rollouts</translation>
    </message>
    <message>
        <source>1 action</source>
        <translation>1 Aktion</translation>
    </message>
    <message>
        <source>%1 actions</source>
        <translation>%1 Aktionen</translation>
    </message>
    <message>
        <source>↑ ↓ move     Enter open     Esc close</source>
        <translation>↑ ↓ bewegen     Enter öffnen     Esc schließen</translation>
    </message>
    <message>
        <source>Type &gt; for actions only</source>
        <translation>&gt; tippen: nur Aktionen</translation>
    </message>
    <message>
        <source>Rollout or action</source>
        <translation>Rollout oder Aktion</translation>
    </message>
    <message>
        <source>Nothing matches “%1”.</source>
        <translation>Nichts passt zu „%1“.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::JumpField</name>
    <message>
        <source>Jump to…</source>
        <translation>Springen zu…</translation>
    </message>
</context>
<context>
    <name>sluice::ui::MainActions</name>
    <message>
        <source>&amp;New rollout…</source>
        <translation>&amp;Neuer Rollout…</translation>
    </message>
    <message>
        <source>&amp;Review a metrics file…</source>
        <translation>&amp;Metrikdatei prüfen…</translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation>&amp;Bericht…</translation>
    </message>
    <message>
        <source>&amp;Connect to a shared store…</source>
        <translation>Mit gemeinsamem Speicher &amp;verbinden…</translation>
    </message>
    <message>
        <source>Changes that &amp;wait…</source>
        <translation>&amp;Wartende Änderungen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>B&amp;eenden</translation>
    </message>
    <message>
        <source>&amp;Hold everything…</source>
        <translation>&amp;Alles anhalten…</translation>
    </message>
    <message>
        <source>&amp;Undo hold everything</source>
        <translation>„Alles anhalten“ &amp;rückgängig</translation>
    </message>
    <message>
        <source>&amp;Previous rollout</source>
        <translation>&amp;Voriger Rollout</translation>
    </message>
    <message>
        <source>&amp;Next rollout</source>
        <translation>&amp;Nächster Rollout</translation>
    </message>
    <message>
        <source>&amp;Copy gate report</source>
        <translation>Gate-Bericht &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Sources…</source>
        <translation>&amp;Quellen…</translation>
    </message>
    <message>
        <source>&amp;Verification…</source>
        <translation>Über&amp;prüfung…</translation>
    </message>
    <message>
        <source>Go to the &amp;list</source>
        <translation>Zur &amp;Liste</translation>
    </message>
    <message>
        <source>Go to the &amp;stages</source>
        <translation>Zu den &amp;Stufen</translation>
    </message>
    <message>
        <source>Go to the &amp;guardrails</source>
        <translation>Zu den Leit&amp;planken</translation>
    </message>
    <message>
        <source>Go to the &amp;chart</source>
        <translation>Zum &amp;Diagramm</translation>
    </message>
    <message>
        <source>Go to the &amp;activity</source>
        <translation>Zum Verlau&amp;f</translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation>&amp;Nächster Fensterteil</translation>
    </message>
    <message>
        <source>&amp;Previous pane</source>
        <translation>&amp;Voriger Fensterteil</translation>
    </message>
    <message>
        <source>&amp;Board</source>
        <translation>&amp;Tafel</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>Voll&amp;bild</translation>
    </message>
    <message>
        <source>&amp;Read again</source>
        <translation>N&amp;eu lesen</translation>
    </message>
    <message>
        <source>&amp;Surfaces…</source>
        <translation>&amp;Bereiche…</translation>
    </message>
    <message>
        <source>&amp;Jump to…</source>
        <translation>&amp;Springen zu…</translation>
    </message>
    <message>
        <source>&amp;Filter rollouts</source>
        <translation>Rollouts &amp;filtern</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Sluice</source>
        <translation>Ü&amp;ber Sluice</translation>
    </message>
    <message>
        <source>Theme of the &amp;system</source>
        <translation>Design des S&amp;ystems</translation>
    </message>
    <message>
        <source>&amp;Light theme</source>
        <translation>&amp;Helles Design</translation>
    </message>
    <message>
        <source>&amp;Dark theme</source>
        <translation>D&amp;unkles Design</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Rollout</source>
        <translation>&amp;Rollout</translation>
    </message>
    <message>
        <source>&amp;Gate</source>
        <translation>&amp;Gate</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Extras</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Stops the clock of every rollout that runs (%1)</source>
        <translation>Hält die Uhr jedes laufenden Rollouts an (%1)</translation>
    </message>
    <message>
        <source>No rollout is running that you may hold.</source>
        <translation>Kein Rollout läuft, der angehalten werden darf.</translation>
    </message>
    <message>
        <source>Open the &amp;sample workspace</source>
        <translation>Beispiel-&amp;Arbeitsbereich öffnen</translation>
    </message>
    <message>
        <source>Hold what is &amp;selected…</source>
        <translation>Aus&amp;gewählte anhalten…</translation>
    </message>
    <message>
        <source>Re&amp;hearse</source>
        <translation>Pro&amp;ben</translation>
    </message>
    <message>
        <source>Copy status &amp;line</source>
        <translation>Status&amp;zeile kopieren</translation>
    </message>
    <message>
        <source>&amp;High contrast</source>
        <translation>Hoher &amp;Kontrast</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>&amp;Einstellungen…</translation>
    </message>
    <message>
        <source>Hold 1 &amp;selected rollout…</source>
        <translation>1 aus&amp;gewählten Rollout anhalten…</translation>
    </message>
    <message>
        <source>Hold %1 &amp;selected rollouts…</source>
        <translation>%1 aus&amp;gewählte Rollouts anhalten…</translation>
    </message>
    <message>
        <source>Select several rollouts in the list first.</source>
        <translation>Zuerst mehrere Rollouts in der Liste auswählen.</translation>
    </message>
    <message>
        <source>None of the selected rollouts is running that you may hold.</source>
        <translation>Keiner der ausgewählten Rollouts läuft und darf angehalten werden.</translation>
    </message>
    <message>
        <source>Stops the clock of each of them that runs (%1)</source>
        <translation>Hält die Uhr eines jeden an, der läuft (%1)</translation>
    </message>
    <message>
        <source>&amp;Open in a new window</source>
        <translation>In neuem &amp;Fenster öffnen</translation>
    </message>
    <message>
        <source>C&amp;lose window</source>
        <translation>Fenster &amp;schließen</translation>
    </message>
    <message>
        <source>New rollout (%1)</source>
        <translation>Neuer Rollout (%1)</translation>
    </message>
    <message>
        <source>Review a metrics file (%1)</source>
        <translation>Eine Metrikdatei prüfen (%1)</translation>
    </message>
    <message>
        <source>A file belongs to a rollout: begin one first.</source>
        <translation>Eine Datei gehört zu einem Rollout: zuerst einen beginnen.</translation>
    </message>
    <message>
        <source>&amp;Undo the hold of what was selected</source>
        <translation>Anhalten der Ausgewählten &amp;rückgängig</translation>
    </message>
    <message>
        <source>New win&amp;dow</source>
        <translation>Neues &amp;Fenster</translation>
    </message>
</context>
<context>
    <name>sluice::ui::MainWindow</name>
    <message>
        <source>Sluice</source>
        <translation>Sluice</translation>
    </message>
    <message>
        <source>&amp;Shared store…</source>
        <translation>Gemeinsamer &amp;Speicher…</translation>
    </message>
    <message>
        <source>&amp;Connect to a shared store…</source>
        <translation>Mit gemeinsamem Speicher &amp;verbinden…</translation>
    </message>
    <message>
        <source>%1 — Sluice</source>
        <translation>%1 — Sluice</translation>
    </message>
    <message>
        <source>Nothing is verified yet.</source>
        <translation>Noch ist nichts überprüft.</translation>
    </message>
    <message>
        <source>Rollouts on real data, nothing to set up</source>
        <translation>Rollouts mit echten Daten, nichts einzurichten</translation>
    </message>
    <message>
        <source>Start from a low, medium or high-risk template</source>
        <translation>Beginnt mit einer Vorlage für geringes, mittleres oder hohes Risiko</translation>
    </message>
    <message>
        <source>Check an export before it is taken into a rollout</source>
        <translation>Prüft einen Export, bevor er in einen Rollout kommt</translation>
    </message>
    <message>
        <source>Work on your team’s rollouts, see who else is here</source>
        <translation>An den Rollouts des Teams arbeiten, sehen, wer noch da ist</translation>
    </message>
    <message>
        <source>The sample workspace opens in a window of its own.</source>
        <translation>Der Beispiel-Arbeitsbereich öffnet sich in einem eigenen Fenster.</translation>
    </message>
    <message>
        <source>There is no rollout “%1” here.</source>
        <translation>Hier gibt es keinen Rollout „%1“.</translation>
    </message>
    <message>
        <source>The link leads to another workspace, or to what is not in this one yet.</source>
        <translation>Der Verweis führt in einen anderen Arbeitsbereich oder zu etwas, das in diesem noch nicht ist.</translation>
    </message>
    <message>
        <source>%1 rollouts are selected. Choose one to decide about it.</source>
        <translation>%1 Rollouts sind ausgewählt. Um über einen zu entscheiden, nur ihn wählen.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::MarginFields</name>
    <message>
        <source>Margin at %1</source>
        <translation>Toleranz bei %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>judges it</source>
        <translation>beurteilt sie</translation>
    </message>
    <message>
        <source>This gate does not judge it.</source>
        <translation>Dieses Gate beurteilt sie nicht.</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>nicht beurteilt</translation>
    </message>
</context>
<context>
    <name>sluice::ui::NoteField</name>
    <message>
        <source>Add a note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
</context>
<context>
    <name>sluice::ui::NoticeDialog</name>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>sluice::ui::OverrideDialog</name>
    <message>
        <source>The gate says</source>
        <translation>Das Gate sagt</translation>
    </message>
    <message>
        <source>What you would override</source>
        <translation>Dagegen spricht</translation>
    </message>
    <message>
        <source>Shorten by</source>
        <translation>Verkürzen um</translation>
    </message>
    <message>
        <source>Severity if you are wrong</source>
        <translation>Schwere bei einem Irrtum</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Gering</translation>
    </message>
    <message>
        <source>an annoyance, users recover alone</source>
        <translation>lästig, Nutzer helfen sich selbst</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>some users cannot finish a task</source>
        <translation>manche kommen nicht ans Ziel</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>money, data or safety at risk</source>
        <translation>Gefahr für Geld, Daten, Menschen</translation>
    </message>
    <message>
        <source>required</source>
        <translation>erforderlich</translation>
    </message>
    <message>
        <source>Why is it right to go on? Shown in the log and the report.</source>
        <translation>Warum ist es richtig weiterzugehen? Erscheint in Protokoll und Bericht.</translation>
    </message>
    <message>
        <source>What do you want to do anyway?</source>
        <translation>Was soll trotzdem geschehen?</translation>
    </message>
    <message>
        <source>What you want to do anyway</source>
        <translation>Was trotzdem geschehen soll</translation>
    </message>
    <message>
        <source>Say how bad it would be if you are wrong.</source>
        <translation>Angeben, wie schwer ein Irrtum wäre.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::PlanActions</name>
    <message>
        <source>&amp;Save plan</source>
        <translation>Plan &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>&amp;Read the plan again</source>
        <translation>Plan &amp;neu lesen</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>S&amp;chließen</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Add stage</source>
        <translation>Stufe hin&amp;zufügen</translation>
    </message>
    <message>
        <source>&amp;Remove stage</source>
        <translation>Stufe en&amp;tfernen</translation>
    </message>
    <message>
        <source>Move stage &amp;up</source>
        <translation>Stufe nach &amp;oben</translation>
    </message>
    <message>
        <source>Move stage &amp;down</source>
        <translation>Stufe nach &amp;unten</translation>
    </message>
    <message>
        <source>Reset to &amp;template</source>
        <translation>Auf Vorla&amp;ge zurücksetzen</translation>
    </message>
    <message>
        <source>Add &amp;guardrail</source>
        <translation>&amp;Leitplanke hinzufügen</translation>
    </message>
    <message>
        <source>Remove g&amp;uardrail</source>
        <translation>Leitplan&amp;ke entfernen</translation>
    </message>
    <message>
        <source>Go to the &amp;plan</source>
        <translation>Zum &amp;Plan</translation>
    </message>
    <message>
        <source>Go to the &amp;stages</source>
        <translation>Zu den &amp;Stufen</translation>
    </message>
    <message>
        <source>Go to the &amp;calendar</source>
        <translation>Zum &amp;Kalender</translation>
    </message>
    <message>
        <source>Go to the &amp;guardrails</source>
        <translation>Zu den &amp;Leitplanken</translation>
    </message>
    <message>
        <source>Go to the &amp;rules</source>
        <translation>Zu den &amp;Regeln</translation>
    </message>
    <message>
        <source>Go to the plan chec&amp;k</source>
        <translation>Zur Planprüfun&amp;g</translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation>&amp;Nächster Fensterteil</translation>
    </message>
    <message>
        <source>Pre&amp;vious pane</source>
        <translation>&amp;Voriger Fensterteil</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Plan</source>
        <translation>&amp;Plan</translation>
    </message>
    <message>
        <source>Use a te&amp;mplate</source>
        <translation>&amp;Vorlage verwenden</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Rehearse the pla&amp;n</source>
        <translation>Den Plan pro&amp;ben</translation>
    </message>
    <message>
        <source>&amp;Merge</source>
        <translation>&amp;Zusammenführen</translation>
    </message>
</context>
<context>
    <name>sluice::ui::PlanCalendarPane</name>
    <message>
        <source>Calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>If every gate opens on time.</source>
        <translation>Wenn jedes Gate pünktlich öffnet.</translation>
    </message>
    <message>
        <source>Start:</source>
        <translation>Start:</translation>
    </message>
    <message>
        <source>2026-11-17 09:00</source>
        <translation>2026-11-17 09:00</translation>
    </message>
    <message>
        <source>in</source>
        <translation>in</translation>
    </message>
    <message>
        <source>Europe/Berlin</source>
        <translation>Europe/Berlin</translation>
    </message>
    <message>
        <source>Choose the planned start</source>
        <translation>Geplanten Start wählen</translation>
    </message>
    <message>
        <source>Holidays…</source>
        <translation>Feiertage…</translation>
    </message>
    <message>
        <source>1 holiday…</source>
        <translation>1 Feiertag…</translation>
    </message>
    <message>
        <source>%1 holidays…</source>
        <translation>%1 Feiertage…</translation>
    </message>
</context>
<context>
    <name>sluice::ui::PlanFields</name>
    <message>
        <source>none</source>
        <translation>ohne</translation>
    </message>
</context>
<context>
    <name>sluice::ui::PlanSheet</name>
    <message>
        <source>none</source>
        <translation>ohne</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Guest checkout</source>
        <translation>Gast-Checkout</translation>
    </message>
    <message>
        <source>Flag key</source>
        <translation>Flag-Schlüssel</translation>
    </message>
    <message>
        <source>checkout.guest</source>
        <translation>checkout.guest</translation>
    </message>
    <message>
        <source>Surface</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Verantwortlich</translation>
    </message>
    <message>
        <source>Mara Lindqvist</source>
        <translation>Mara Lindqvist</translation>
    </message>
    <message>
        <source>Risk template</source>
        <translation>Risikovorlage</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>Longest hold</source>
        <translation>Längste Haltezeit</translation>
    </message>
    <message>
        <source>twice the minimum</source>
        <translation>das Doppelte</translation>
    </message>
    <message>
        <source>Minimum sample</source>
        <translation>Mindeststichprobe</translation>
    </message>
    <message>
        <source>Approvals to leave</source>
        <translation>Freigaben zum Verlassen</translation>
    </message>
    <message>
        <source>Unexposed share</source>
        <translation>Nicht exponierter Anteil</translation>
    </message>
    <message>
        <source>everybody else</source>
        <translation>alle anderen</translation>
    </message>
    <message>
        <source>Written criteria</source>
        <translation>Schriftliche Kriterien</translation>
    </message>
    <message>
        <source>one; another one</source>
        <translation>eines; ein weiteres</translation>
    </message>
    <message>
        <source>Guardrails</source>
        <translation>Leitplanken</translation>
    </message>
    <message>
        <source>Smallest change each gate can detect.</source>
        <translation>Kleinste Änderung, die jedes Gate erkennt.</translation>
    </message>
    <message>
        <source>sees the margin</source>
        <translation>erkennt die Toleranz</translation>
    </message>
    <message>
        <source>cannot see it</source>
        <translation>erkennt sie nicht</translation>
    </message>
    <message>
        <source>margin</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>Id in files</source>
        <translation>ID in Dateien</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>proportion</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>Mittelwert</translation>
    </message>
    <message>
        <source>ratio</source>
        <translation>Verhältnis</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>quantile</source>
        <translation>Quantil</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>Quantile</source>
        <translation>Quantil</translation>
    </message>
    <message>
        <source>0.95</source>
        <translation>0.95</translation>
    </message>
    <message>
        <source>Known after</source>
        <translation>Bekannt nach</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>1</source>
        <translation>1</translation>
    </message>
    <message>
        <source>A/B effect</source>
        <translation>A/B-Effekt</translation>
    </message>
    <message>
        <source>-2%</source>
        <translation>-2%</translation>
    </message>
    <message>
        <source>its error</source>
        <translation>dessen Fehler</translation>
    </message>
    <message>
        <source>0.5%</source>
        <translation>0.5%</translation>
    </message>
    <message>
        <source>Users a day</source>
        <translation>Nutzer pro Tag</translation>
    </message>
    <message>
        <source>880,000</source>
        <translation>880,000</translation>
    </message>
    <message>
        <source>New data every</source>
        <translation>Neue Daten alle</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>Oldest data a gate accepts</source>
        <translation>Älteste Daten am Gate</translation>
    </message>
    <message>
        <source>Sample ratio alarm, p below</source>
        <translation>Stichprobenverhältnis, p unter</translation>
    </message>
    <message>
        <source>0.001</source>
        <translation>0.001</translation>
    </message>
    <message>
        <source>Who may approve</source>
        <translation>Wer freigeben darf</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Duty hours</source>
        <translation>Dienstzeiten</translation>
    </message>
    <message>
        <source>Approvals to start</source>
        <translation>Freigaben zum Start</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>What changes, and for whom</source>
        <translation>Was sich ändert, und für wen</translation>
    </message>
    <message>
        <source>required by %1</source>
        <translation>Pflicht in %1</translation>
    </message>
    <message>
        <source>%1, edited</source>
        <translation>%1, geändert</translation>
    </message>
    <message>
        <source>Stages were entered, so they stay as they are.</source>
        <translation>Stufen wurden schon betreten und bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Covariates</source>
        <translation>Kovariaten</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Zählt</translation>
    </message>
    <message>
        <source>users</source>
        <translation>Nutzer</translation>
    </message>
    <message>
        <source>events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Design effect</source>
        <translation>Design-Effekt</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Welch’s t, few users</source>
        <translation>Welchs t, wenige Nutzer</translation>
    </message>
    <message>
        <source>exact, few events</source>
        <translation>exakt, wenige Ereignisse</translation>
    </message>
    <message>
        <source>Experiment 412</source>
        <translation>Experiment 412</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>as the data allow</source>
        <translation>je nach Daten</translation>
    </message>
    <message>
        <source>group sequential</source>
        <translation>gruppensequenziell</translation>
    </message>
    <message>
        <source>anytime-valid</source>
        <translation>jederzeit gültig</translation>
    </message>
    <message>
        <source>fixed horizon</source>
        <translation>fester Horizont</translation>
    </message>
    <message>
        <source>Hold without fresh data</source>
        <translation>Haltezeit ohne neue Daten</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>läuft weiter</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>to notice</source>
        <translation>zu bemerken</translation>
    </message>
    <message>
        <source>its source</source>
        <translation>dessen Quelle</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisch</translation>
    </message>
    <message>
        <source>sessions before</source>
        <translation>Sitzungen davor</translation>
    </message>
    <message>
        <source>What each gate judges and its margins, covariates and A/B prediction</source>
        <translation>Was jedes Gate beurteilt und seine Toleranzen, Kovariaten und A/B-Vorhersage</translation>
    </message>
    <message>
        <source>False alarm, roll back</source>
        <translation>Fehlalarm, zurückrollen</translation>
    </message>
    <message>
        <source>5%</source>
        <translation>5%</translation>
    </message>
    <message>
        <source>Chance of a false alarm of any roll back guardrail during the whole rollout</source>
        <translation>Wahrscheinlichkeit eines Fehlalarms irgendeiner Leitplanke, die zurückrollt, während des ganzen Rollouts</translation>
    </message>
    <message>
        <source>False alarm, hold</source>
        <translation>Fehlalarm, anhalten</translation>
    </message>
    <message>
        <source>Chance of a false alarm of any hold guardrail during the whole rollout</source>
        <translation>Wahrscheinlichkeit eines Fehlalarms irgendeiner Leitplanke, die anhält, während des ganzen Rollouts</translation>
    </message>
    <message>
        <source>False alarm, watch</source>
        <translation>Fehlalarm, beobachten</translation>
    </message>
    <message>
        <source>Chance of a false alarm of each watched metric by itself</source>
        <translation>Wahrscheinlichkeit eines Fehlalarms jeder beobachteten Metrik für sich</translation>
    </message>
    <message>
        <source>Harm cleared by mistake</source>
        <translation>Schaden übersehen</translation>
    </message>
    <message>
        <source>Chance that a harm as large as its margin is cleared, for each guardrail and gate</source>
        <translation>Wahrscheinlichkeit, dass ein Schaden von der Größe der Toleranz freigegeben wird, je Leitplanke und Gate</translation>
    </message>
    <message>
        <source>Kept for late looks</source>
        <translation>Für später bewahrt</translation>
    </message>
    <message>
        <source>10%</source>
        <translation>10%</translation>
    </message>
    <message>
        <source>Share of each error rate that is kept for looks after the planned end</source>
        <translation>Anteil jeder Fehlerrate, der für Auswertungen nach dem geplanten Ende zurückgehalten wird</translation>
    </message>
    <message>
        <source>Error rates spent by</source>
        <translation>Verbraucht nach</translation>
    </message>
    <message>
        <source>Kim–DeMets</source>
        <translation>Kim–DeMets</translation>
    </message>
    <message>
        <source>Hwang–Shih–DeCani</source>
        <translation>Hwang–Shih–DeCani</translation>
    </message>
    <message>
        <source>O’Brien–Fleming</source>
        <translation>O’Brien–Fleming</translation>
    </message>
    <message>
        <source>Pocock</source>
        <translation>Pocock</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Its parameter</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>A/B check, false alarm</source>
        <translation>A/B, Fehlalarm</translation>
    </message>
    <message>
        <source>Chance that a stage that agrees with its A/B prediction is said to differ</source>
        <translation>Wahrscheinlichkeit, dass eine Stufe als abweichend gilt, die zu ihrer A/B-Vorhersage passt</translation>
    </message>
    <message>
        <source>A/B check, power</source>
        <translation>A/B, Teststärke</translation>
    </message>
    <message>
        <source>80%</source>
        <translation>80%</translation>
    </message>
    <message>
        <source>Chance to notice a difference from the A/B prediction, below which agreement says too little</source>
        <translation>Wahrscheinlichkeit, eine Abweichung von der A/B-Vorhersage zu bemerken; darunter sagt eine Übereinstimmung zu wenig</translation>
    </message>
    <message>
        <source>Worse within the margin</source>
        <translation>Schlechter in Toleranz</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>hält an</translation>
    </message>
    <message>
        <source>Error rates and how they are spent</source>
        <translation>Fehlerraten und ihr Verbrauch</translation>
    </message>
    <message>
        <source>Rho, above 0 and at most 10: the larger, the later they are spent</source>
        <translation>Rho, über 0 und höchstens 10: je größer, desto später verbraucht</translation>
    </message>
    <message>
        <source>Gamma, −20 to 20: the lower, the later they are spent</source>
        <translation>Gamma, −20 bis 20: je kleiner, desto später verbraucht</translation>
    </message>
    <message>
        <source>Share of the information and what is spent by then: 0.3 0.1, 0.6 0.4</source>
        <translation>Anteil der Information und was bis dahin verbraucht ist: 0.3 0.1, 0.6 0.4</translation>
    </message>
    <message>
        <source>This family needs none</source>
        <translation>Diese Familie braucht keinen</translation>
    </message>
    <message>
        <source>rho: 1</source>
        <translation>Rho: 1</translation>
    </message>
    <message>
        <source>gamma</source>
        <translation>Gamma</translation>
    </message>
</context>
<context>
    <name>sluice::ui::PlanSide</name>
    <message>
        <source>This plan</source>
        <translation>Dieser Plan</translation>
    </message>
    <message>
        <source>Plan check</source>
        <translation>Planprüfung</translation>
    </message>
    <message>
        <source>In plain words</source>
        <translation>In einfachen Worten</translation>
    </message>
    <message>
        <source>What saving changes</source>
        <translation>Was Speichern ändert</translation>
    </message>
</context>
<context>
    <name>sluice::ui::PlanWindow</name>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Plan check</source>
        <translation>Planprüfung</translation>
    </message>
    <message>
        <source>Parts of the plan editor</source>
        <translation>Teile des Planeditors</translation>
    </message>
    <message>
        <source>%1 — Sluice</source>
        <translation>%1 — Sluice</translation>
    </message>
    <message>
        <source>F6 next pane</source>
        <translation>F6 nächster Teil</translation>
    </message>
    <message>
        <source>F1 shortcuts</source>
        <translation>F1 Tastenkürzel</translation>
    </message>
    <message>
        <source>Saves the plan (%1)</source>
        <translation>Speichert den Plan (%1)</translation>
    </message>
    <message>
        <source>This plan is not saved.</source>
        <translation>Dieser Plan ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>Save it, or discard what you have typed, before you close.</source>
        <translation>Vor dem Schließen speichern oder die Eingaben verwerfen.</translation>
    </message>
    <message>
        <source>%1 Both edits are in this plan now.</source>
        <translation>%1 Beide Änderungen stehen jetzt in diesem Plan.</translation>
    </message>
    <message>
        <source>merge</source>
        <translation>Zusammenführen</translation>
    </message>
</context>
<context>
    <name>sluice::ui::PlotView</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Shown is %1.</source>
        <translation>Gezeigt wird %1.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::PreferencesDialog</name>
    <message>
        <source>A gate is open</source>
        <translation>Ein Gate ist offen</translation>
    </message>
    <message>
        <source>A guardrail regressed</source>
        <translation>Eine Leitplanke hat sich verschlechtert</translation>
    </message>
    <message>
        <source>A hold ends in an hour</source>
        <translation>Eine Haltezeit endet in einer Stunde</translation>
    </message>
    <message>
        <source>Data are too old</source>
        <translation>Daten sind zu alt</translation>
    </message>
    <message>
        <source>Somebody wants my approval</source>
        <translation>Jemand bittet um meine Freigabe</translation>
    </message>
    <message>
        <source>A rollout waits for days</source>
        <translation>Ein Rollout wartet seit Tagen</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Vorgaben wiederherstellen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast: black and white grounds, strong lines</source>
        <translation>Hoher Kontrast: schwarze und weiße Gründe, kräftige Linien</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Reduce motion: what changes does not fade in</source>
        <translation>Weniger Bewegung: was sich ändert, blendet nicht ein</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Tell me through the desktop, once each</source>
        <translation>Über den Desktop melden, je einmal</translation>
    </message>
    <message>
        <source>Quiet hours from</source>
        <translation>Ruhezeit von</translation>
    </message>
    <message>
        <source>until</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Quiet hours until</source>
        <translation>Ruhezeit bis</translation>
    </message>
    <message>
        <source>What comes in quiet hours is told after them. A verdict of Roll back is told at once.</source>
        <translation>Was in die Ruhezeit fällt, wird danach gemeldet. Das Urteil Zurückrollen wird sofort gemeldet.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::PreviewPane</name>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>All lines</source>
        <translation>Alle Zeilen</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Lines of the file</source>
        <translation>Zeilen der Datei</translation>
    </message>
    <message>
        <source>The first lines of the exposure log</source>
        <translation>Die ersten Zeilen des Expositionsprotokolls</translation>
    </message>
    <message>
        <source>The first lines of the file</source>
        <translation>Die ersten Zeilen der Datei</translation>
    </message>
    <message>
        <source>The header and the first line of each fault</source>
        <translation>Die Kopfzeile und die erste Zeile jedes Fehlers</translation>
    </message>
    <message>
        <source>Lines with a fault and their neighbours</source>
        <translation>Zeilen mit einem Fehler und ihre Nachbarn</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
</context>
<context>
    <name>sluice::ui::RatioChart</name>
    <message>
        <source>Exposed share</source>
        <translation>Exponierter Anteil</translation>
    </message>
    <message>
        <source>plan %1</source>
        <translation>Plan %1</translation>
    </message>
    <message>
        <source>chance band</source>
        <translation>Zufallsband</translation>
    </message>
    <message>
        <source>Exposed</source>
        <translation>Exponiert</translation>
    </message>
    <message>
        <source>Chance band</source>
        <translation>Zufallsband</translation>
    </message>
    <message>
        <source>%1 … %2</source>
        <translation>%1 … %2</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>exposed</source>
        <translation>exponiert</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ReasonField</name>
    <message>
        <source>Reason</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>1 more character</source>
        <translation>noch 1 Zeichen</translation>
    </message>
    <message>
        <source>%1 more characters</source>
        <translation>noch %1 Zeichen</translation>
    </message>
</context>
<context>
    <name>sluice::ui::RehearsalActions</name>
    <message>
        <source>&amp;Edit plan…</source>
        <translation>Plan &amp;bearbeiten…</translation>
    </message>
    <message>
        <source>&amp;Copy the results</source>
        <translation>Ergebnisse &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Save the results as a table…</source>
        <translation>Ergebnisse als Tabelle &amp;speichern…</translation>
    </message>
    <message>
        <source>C&amp;lose</source>
        <translation>Sch&amp;ließen</translation>
    </message>
    <message>
        <source>&amp;Run again</source>
        <translation>&amp;Neuer Lauf</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Use in plan</source>
        <translation>Im &amp;Plan verwenden</translation>
    </message>
    <message>
        <source>Results as &amp;table</source>
        <translation>Ergebnisse als &amp;Tabelle</translation>
    </message>
    <message>
        <source>Go to the &amp;assumptions</source>
        <translation>Zu den &amp;Annahmen</translation>
    </message>
    <message>
        <source>Go to “no &amp;effect”</source>
        <translation>Zu „kein &amp;Effekt“</translation>
    </message>
    <message>
        <source>Go to the &amp;regression</source>
        <translation>Zur &amp;Verschlechterung</translation>
    </message>
    <message>
        <source>Go to the &amp;chances</source>
        <translation>Zu den &amp;Chancen</translation>
    </message>
    <message>
        <source>Go to the &amp;harm</source>
        <translation>Zum &amp;Schaden</translation>
    </message>
    <message>
        <source>Go to the t&amp;imes</source>
        <translation>Zu den &amp;Zeiten</translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation>&amp;Nächster Fensterteil</translation>
    </message>
    <message>
        <source>&amp;Previous pane</source>
        <translation>V&amp;origer Fensterteil</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Rehearsal</source>
        <translation>&amp;Probelauf</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
</context>
<context>
    <name>sluice::ui::RehearsalPanes</name>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>calendar</source>
        <translation>Kalender</translation>
    </message>
    <message>
        <source>right: median</source>
        <translation>rechts: Median</translation>
    </message>
</context>
<context>
    <name>sluice::ui::RehearsalSide</name>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Compare with</source>
        <translation>Vergleichen mit</translation>
    </message>
    <message>
        <source>What gets worse</source>
        <translation>Was schlechter wird</translation>
    </message>
    <message>
        <source>By how much</source>
        <translation>Um wie viel</translation>
    </message>
    <message>
        <source>Regression to try</source>
        <translation>Verschlechterung zum Proben</translation>
    </message>
    <message>
        <source>How the team decides</source>
        <translation>Wie das Team entscheidet</translation>
    </message>
    <message>
        <source>Follows every gate</source>
        <translation>Folgt jedem Gate</translation>
    </message>
    <message>
        <source>Asks a person at the end</source>
        <translation>Fragt am Ende eine Person</translation>
    </message>
    <message>
        <source>Users a day</source>
        <translation>Nutzer pro Tag</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>There is no other plan yet.</source>
        <translation>Es gibt noch keinen anderen Plan.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::RehearsalWindow</name>
    <message>
        <source>Edit plan…</source>
        <translation>Plan bearbeiten…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Results copied.</source>
        <translation>Ergebnisse kopiert.</translation>
    </message>
    <message>
        <source>%1 — Sluice</source>
        <translation>%1 — Sluice</translation>
    </message>
    <message>
        <source>Rehearsing the plan…</source>
        <translation>Plan wird geprobt…</translation>
    </message>
    <message>
        <source>F6 next pane</source>
        <translation>F6 nächster Teil</translation>
    </message>
    <message>
        <source>F1 shortcuts</source>
        <translation>F1 Tastenkürzel</translation>
    </message>
    <message>
        <source>Rehearsing… %1%</source>
        <translation>Probelauf… %1 %</translation>
    </message>
    <message>
        <source>Save the results</source>
        <translation>Ergebnisse speichern</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1-rehearsal.csv</source>
        <translation>%1-probelauf.csv</translation>
    </message>
    <message>
        <source>plan</source>
        <translation>plan</translation>
    </message>
    <message>
        <source>Results saved as %1.</source>
        <translation>Ergebnisse als %1 gespeichert.</translation>
    </message>
    <message>
        <source>The results are not saved.</source>
        <translation>Die Ergebnisse sind nicht gespeichert.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ReportDialog</name>
    <message>
        <source>Report on %1</source>
        <translation>Bericht über %1</translation>
    </message>
    <message>
        <source>PDF, to print or to send (*.pdf)</source>
        <translation>PDF, zum Drucken oder Versenden (*.pdf)</translation>
    </message>
    <message>
        <source>HTML, one file for the browser (*.html)</source>
        <translation>HTML, eine Datei für den Browser (*.html)</translation>
    </message>
    <message>
        <source>Picture (*.png)</source>
        <translation>Bild (*.png)</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Table of the guardrails (*.csv)</source>
        <translation>Tabelle der Leitplanken (*.csv)</translation>
    </message>
    <message>
        <source>Report saved as %1.</source>
        <translation>Bericht als %1 gespeichert.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ReportHtml</name>
    <message>
        <source>Stages</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>Guardrails</source>
        <translation>Leitplanken</translation>
    </message>
    <message>
        <source>This plan has none.</source>
        <translation>Dieser Plan hat keine.</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Guardrail</source>
        <translation>Leitplanke</translation>
    </message>
    <message>
        <source>Exposed</source>
        <translation>Exponiert</translation>
    </message>
    <message>
        <source>Unexposed</source>
        <translation>Nicht exponiert</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>Band</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>better, 0, margin, worse</source>
        <translation>besser, 0, Toleranz, schlechter</translation>
    </message>
    <message>
        <source>required</source>
        <translation>erforderlich</translation>
    </message>
    <message>
        <source>Does it match the A/B test?</source>
        <translation>Passt es zum A/B-Test?</translation>
    </message>
    <message>
        <source>A/B said</source>
        <translation>Laut A/B-Test</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>Stimmt überein</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Noch keine.</translation>
    </message>
    <message>
        <source>How to read this</source>
        <translation>Lesehilfe</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Data from %1.</source>
        <translation>Daten aus %1.</translation>
    </message>
    <message>
        <source>Rollout reports</source>
        <translation>Rollout-Berichte</translation>
    </message>
    <message>
        <source>rollout report</source>
        <translation>Rollout-Bericht</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ReportPages</name>
    <message>
        <source>Closest call: %1, change over time</source>
        <translation>Am knappsten: %1, Änderung im Zeitverlauf</translation>
    </message>
    <message>
        <source>%1, change over time</source>
        <translation>%1, Änderung im Zeitverlauf</translation>
    </message>
    <message>
        <source>rollout report</source>
        <translation>Rollout-Bericht</translation>
    </message>
    <message>
        <source>%1 · page %2 of %3</source>
        <translation>%1 · Seite %2 von %3</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>Guardrails</source>
        <translation>Leitplanken</translation>
    </message>
    <message>
        <source>This plan has none.</source>
        <translation>Dieser Plan hat keine.</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Guardrail</source>
        <translation>Leitplanke</translation>
    </message>
    <message>
        <source>Exposed</source>
        <translation>Exponiert</translation>
    </message>
    <message>
        <source>Unexposed</source>
        <translation>Nicht exponiert</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Band</source>
        <translation>Band</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>margin</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>required</source>
        <translation>Pflicht</translation>
    </message>
    <message>
        <source>Does it match the A/B test?</source>
        <translation>Passt es zum A/B-Test?</translation>
    </message>
    <message>
        <source>A/B said</source>
        <translation>Laut A/B-Test</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Agrees</source>
        <translation>Stimmt überein</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Entscheidungen</translation>
    </message>
    <message>
        <source>None yet.</source>
        <translation>Noch keine.</translation>
    </message>
    <message>
        <source>How to read this</source>
        <translation>Lesehilfe</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Second approver</source>
        <translation>Zweite Freigabe</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>Data from %1.</source>
        <translation>Daten aus %1.</translation>
    </message>
    <message>
        <source>better</source>
        <translation>besser</translation>
    </message>
    <message>
        <source>worse</source>
        <translation>schlechter</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ReviewFoot</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>As long as a fault is open the file cannot be taken.</source>
        <translation>Solange ein Fehler offen ist, wird die Datei nicht übernommen.</translation>
    </message>
    <message>
        <source>Choose another file, or go on with this one.</source>
        <translation>Andere Datei wählen oder mit dieser weitermachen.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>The file has not been read.</source>
        <translation>Die Datei wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>Importing writes all of it at once. It can be undone as a whole.</source>
        <translation>Der Import schreibt alles auf einmal. Er lässt sich als Ganzes rückgängig machen.</translation>
    </message>
    <message>
        <source>Import %1 rows</source>
        <translation>%1 Zeilen importieren</translation>
    </message>
    <message>
        <source>The import is in the log of the rollout.</source>
        <translation>Der Import steht im Protokoll des Rollouts.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Undo the import</source>
        <translation>Import rückgängig machen</translation>
    </message>
    <message>
        <source>It has been undone.</source>
        <translation>Er wurde rückgängig gemacht.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ReviewHead</name>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
    <message>
        <source>Separator</source>
        <translation>Trennzeichen</translation>
    </message>
    <message>
        <source>Decimal</source>
        <translation>Dezimal</translation>
    </message>
    <message>
        <source>Saved mapping</source>
        <translation>Zuordnung</translation>
    </message>
    <message>
        <source>Save the mapping</source>
        <translation>Zuordnung speichern</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ReviewSide</name>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>1. File</source>
        <translation>1. Datei</translation>
    </message>
    <message>
        <source>2. Columns</source>
        <translation>2. Spalten</translation>
    </message>
    <message>
        <source>3. Check</source>
        <translation>3. Prüfung</translation>
    </message>
    <message>
        <source>4. Report</source>
        <translation>4. Bericht</translation>
    </message>
    <message>
        <source>Nothing is written until you import. An import can be undone as a whole.</source>
        <translation>Vor dem Import wird nichts geschrieben. Ein Import lässt sich als Ganzes rückgängig machen.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Covers</source>
        <translation>Umfasst</translation>
    </message>
    <message>
        <source>Belongs to</source>
        <translation>Gehört zu</translation>
    </message>
    <message>
        <source>Rows are</source>
        <translation>Zeilen sind</translation>
    </message>
    <message>
        <source>Stage of its rows</source>
        <translation>Stufe ihrer Zeilen</translation>
    </message>
    <message>
        <source>A row holds</source>
        <translation>Eine Zeile enthält</translation>
    </message>
    <message>
        <source>Times without a zone are</source>
        <translation>Zeiten ohne Zone sind</translation>
    </message>
    <message>
        <source>The rows of a unit are</source>
        <translation>Die Zeilen einer Einheit sind</translation>
    </message>
    <message>
        <source>A look</source>
        <translation>Eine Auswertung</translation>
    </message>
    <message>
        <source>Rows from before their stage</source>
        <translation>Zeilen vor Beginn ihrer Stufe</translation>
    </message>
    <message>
        <source>Faulty rows to leave out</source>
        <translation>Fehlerhafte Zeilen auslassen</translation>
    </message>
    <message>
        <source>%1, joined with %2</source>
        <translation>%1, verknüpft mit %2</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>folgt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>sluice::ui::ReviewWindow</name>
    <message>
        <source>Metrics (*.csv *.tsv *.txt *.json *.jsonl *.ndjson *.gz *.zst)</source>
        <translation>Metriken (*.csv *.tsv *.txt *.json *.jsonl *.ndjson *.gz *.zst)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Review a metrics file — Sluice</source>
        <translation>Metrikdatei prüfen — Sluice</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Reviewing a file, no connection needed</source>
        <translation>Dateiprüfung, keine Verbindung nötig</translation>
    </message>
    <message>
        <source>Alt+N next fault</source>
        <translation>Alt+N nächster Fehler</translation>
    </message>
    <message>
        <source>F5 read the file again</source>
        <translation>F5 Datei neu lesen</translation>
    </message>
    <message>
        <source>Ctrl+Return go on</source>
        <translation>Strg+Return weiter</translation>
    </message>
    <message>
        <source>Esc close</source>
        <translation>Esc schließen</translation>
    </message>
    <message>
        <source>Save the mapping</source>
        <translation>Zuordnung speichern</translation>
    </message>
    <message>
        <source>Name, for the next file of this kind and for sluice import --mapping</source>
        <translation>Name, für die nächste Datei dieser Art und für sluice import --mapping</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the faults</source>
        <translation>Fehler speichern</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>%1-faults.csv</source>
        <translation>%1-fehler.csv</translation>
    </message>
    <message>
        <source>Choose a log of exposures</source>
        <translation>Expositionsprotokoll wählen</translation>
    </message>
</context>
<context>
    <name>sluice::ui::RevisionDialog</name>
    <message>
        <source>What this changes</source>
        <translation>Was sich damit ändert</translation>
    </message>
    <message>
        <source>Why does the plan change? Shown in the log.</source>
        <translation>Warum ändert sich der Plan? Erscheint im Protokoll.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::RollBackDialog</name>
    <message>
        <source>Roll back to</source>
        <translation>Zurückrollen auf</translation>
    </message>
    <message>
        <source>What happened? Shown in the log and the report.</source>
        <translation>Was ist geschehen? Erscheint in Protokoll und Bericht.</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Ursache</translation>
    </message>
    <message>
        <source>Incident or ticket</source>
        <translation>Vorfall oder Ticket</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>optional</translation>
    </message>
</context>
<context>
    <name>sluice::ui::RolloutDialogs</name>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>Evidence copied.</source>
        <translation>Beleg kopiert.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::RolloutHeader</name>
    <message>
        <source>More commands</source>
        <translation>Weitere Befehle</translation>
    </message>
</context>
<context>
    <name>sluice::ui::RolloutSidebar</name>
    <message>
        <source>Filter rollouts</source>
        <translation>Rollouts filtern</translation>
    </message>
    <message>
        <source>Ctrl+F</source>
        <translation>Strg+F</translation>
    </message>
    <message>
        <source>Rollouts</source>
        <translation>Rollouts</translation>
    </message>
    <message>
        <source>No rollout matches “%1”. Esc clears the filter.</source>
        <translation>Kein Rollout passt zu „%1“. Esc leert den Filter.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::RowTable</name>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add to %1</source>
        <translation>Zu „%1“ hinzufügen</translation>
    </message>
    <message>
        <source>Remove from %1</source>
        <translation>Aus „%1“ entfernen</translation>
    </message>
    <message>
        <source>There is no row to remove.</source>
        <translation>Es gibt keine Zeile zum Entfernen.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::RunGrid</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>sluice::ui::SelectionPane</name>
    <message>
        <source>None of them runs: there is nothing to hold.</source>
        <translation>Keiner von ihnen läuft: es gibt nichts anzuhalten.</translation>
    </message>
    <message>
        <source>All of them run.</source>
        <translation>Alle laufen.</translation>
    </message>
    <message>
        <source>One of them runs. Holding leaves the others as they are.</source>
        <translation>Einer von ihnen läuft. Anhalten lässt die anderen, wie sie sind.</translation>
    </message>
    <message>
        <source>%1 of them run. Holding leaves the others as they are.</source>
        <translation>%1 von ihnen laufen. Anhalten lässt die anderen, wie sie sind.</translation>
    </message>
    <message>
        <source>Esc goes back to one. Ctrl and a click, or Shift and an arrow, select more or fewer.</source>
        <translation>Esc kehrt zu einem zurück. Strg und ein Klick, oder Umschalt und ein Pfeil, wählen mehr oder weniger aus.</translation>
    </message>
    <message>
        <source>Selected rollouts</source>
        <translation>Ausgewählte Rollouts</translation>
    </message>
    <message>
        <source>%1 rollouts selected</source>
        <translation>%1 Rollouts ausgewählt</translation>
    </message>
</context>
<context>
    <name>sluice::ui::SharedDialogs</name>
    <message>
        <source>Connected.</source>
        <translation>Verbunden.</translation>
    </message>
    <message>
        <source>Disconnected. This is a local workspace now.</source>
        <translation>Getrennt. Dies ist jetzt ein lokaler Arbeitsbereich.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::SourcePane</name>
    <message>
        <source>What is kept is not shown; typing replaces it</source>
        <translation>Aufbewahrtes wird nicht gezeigt; Tippen ersetzt es</translation>
    </message>
    <message>
        <source>For this session only</source>
        <translation>Nur für diese Sitzung</translation>
    </message>
    <message>
        <source>Kept by Sluice until it ends, and not in the keychain</source>
        <translation>Sluice behält es bis zum Beenden, ohne Schlüsselbund</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Aufbewahren</translation>
    </message>
    <message>
        <source>Keep the password or token</source>
        <translation>Passwort oder Token aufbewahren</translation>
    </message>
    <message>
        <source>Type the password or token first.</source>
        <translation>Zuerst das Passwort oder Token eingeben.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>each question, and what comes back</source>
        <translation>jede Abfrage, und was zurückkommt</translation>
    </message>
    <message>
        <source>What came back</source>
        <translation>Was zurückkam</translation>
    </message>
    <message>
        <source>What came back.</source>
        <translation>Was zurückkam.</translation>
    </message>
    <message>
        <source>Password or token “%1”</source>
        <translation>Passwort oder Token „%1“</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung testen</translation>
    </message>
    <message>
        <source>Not tested since this window was opened. A test takes nothing.</source>
        <translation>Seit dem Öffnen des Fensters nicht getestet. Ein Test übernimmt nichts.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::SourcesDialog</name>
    <message>
        <source>Passwords and tokens are kept in the keychain, never in a document or the workspace.</source>
        <translation>Passwörter und Token liegen im Schlüsselbund, nie in einem Dokument oder im Arbeitsbereich.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>No keychain runs here, so nothing was kept.</source>
        <translation>Hier läuft kein Schlüsselbund. Daher wurde nichts aufbewahrt.</translation>
    </message>
    <message>
        <source>Choose “For this session only” and keep it again, or set %1 before Sluice starts.</source>
        <translation>„Nur für diese Sitzung“ wählen und erneut aufbewahren, oder vor dem Start von Sluice %1 setzen.</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Add from a file…</source>
        <translation>Aus Datei…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Entfernen…</translation>
    </message>
    <message>
        <source>Remove source</source>
        <translation>Quelle entfernen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>There is no source to remove.</source>
        <translation>Es gibt keine Quelle zum Entfernen.</translation>
    </message>
    <message>
        <source>No server is asked for this rollout: its metrics come from files. A source is described in a JSON document, which names a Prometheus server or a database and what it is asked. Add one from a file.</source>
        <translation>Für diesen Rollout wird kein Server abgefragt: Seine Metriken kommen aus Dateien. Eine Quelle steht in einem JSON-Dokument. Es nennt einen Prometheus-Server oder eine Datenbank und was dort abgefragt wird. Eine Quelle aus einer Datei hinzufügen.</translation>
    </message>
    <message>
        <source>Reading the sources…</source>
        <translation>Quellen werden gelesen…</translation>
    </message>
    <message>
        <source>Add a source</source>
        <translation>Quelle hinzufügen</translation>
    </message>
    <message>
        <source>Sources (*.json)</source>
        <translation>Quellen (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Remove “%1”?</source>
        <translation>„%1“ entfernen?</translation>
    </message>
    <message>
        <source>It is not asked any more. What it brought stays.</source>
        <translation>Sie wird nicht mehr abgefragt. Was sie lieferte, bleibt.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::StageSection</name>
    <message>
        <source>Stages</source>
        <translation>Stufen</translation>
    </message>
    <message>
        <source>exposed</source>
        <translation>exponiert</translation>
    </message>
    <message>
        <source>hold left</source>
        <translation>Rest der Haltezeit</translation>
    </message>
    <message>
        <source>plan</source>
        <translation>Plan</translation>
    </message>
</context>
<context>
    <name>sluice::ui::StageTimeline</name>
    <message>
        <source>Stages</source>
        <translation>Stufen</translation>
    </message>
</context>
<context>
    <name>sluice::ui::StandingBanner</name>
    <message>
        <source>Show waiting</source>
        <translation>Wartende zeigen</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Decide…</source>
        <translation>Entscheiden…</translation>
    </message>
    <message>
        <source>Connect…</source>
        <translation>Verbinden…</translation>
    </message>
    <message>
        <source>Sample ratio is off.</source>
        <translation>Das Stichprobenverhältnis weicht ab.</translation>
    </message>
    <message>
        <source>Acknowledge…</source>
        <translation>Quittieren…</translation>
    </message>
    <message>
        <source>Acknowledge that the sample ratio is off</source>
        <translation>Quittieren, dass das Stichprobenverhältnis abweicht</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo hold everything</source>
        <translation>„Alles anhalten“ rückgängig machen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Details…</translation>
    </message>
</context>
<context>
    <name>sluice::ui::StartPopup</name>
    <message>
        <source>Planned start</source>
        <translation>Geplanter Start</translation>
    </message>
    <message>
        <source>Day of the start</source>
        <translation>Tag des Starts</translation>
    </message>
    <message>
        <source>Time of the start</source>
        <translation>Uhrzeit des Starts</translation>
    </message>
    <message>
        <source>at</source>
        <translation>um</translation>
    </message>
    <message>
        <source>No start</source>
        <translation>Kein Start</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Previous month</source>
        <translation>Voriger Monat</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>Nächster Monat</translation>
    </message>
</context>
<context>
    <name>sluice::ui::StatisticsPane</name>
    <message>
        <source>What they come to</source>
        <translation>Was sie ergeben</translation>
    </message>
    <message>
        <source>What the rows come to</source>
        <translation>Was die Zeilen ergeben</translation>
    </message>
    <message>
        <source>Guardrail</source>
        <translation>Leitplanke</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Exposed</source>
        <translation>Exponiert</translation>
    </message>
    <message>
        <source>Unexposed</source>
        <translation>Nicht exponiert</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Neueste</translation>
    </message>
</context>
<context>
    <name>sluice::ui::StatusLine</name>
    <message>
        <source>F1 shortcuts</source>
        <translation>F1 Tastenkürzel</translation>
    </message>
    <message>
        <source>F6 next pane</source>
        <translation>F6 nächster Teil</translation>
    </message>
</context>
<context>
    <name>sluice::ui::SubjectList</name>
    <message>
        <source>Rollouts</source>
        <translation>Rollouts</translation>
    </message>
</context>
<context>
    <name>sluice::ui::SurfaceFields</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Checkout</source>
        <translation>Checkout</translation>
    </message>
    <message>
        <source>Id, for plans</source>
        <translation>ID, für Pläne</translation>
    </message>
    <message>
        <source>checkout</source>
        <translation>checkout</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Europe/Berlin</source>
        <translation>Europe/Berlin</translation>
    </message>
    <message>
        <source>Largest margin</source>
        <translation>Größte Toleranz</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Largest step, times as many</source>
        <translation>Größter Schritt, Vielfaches</translation>
    </message>
    <message>
        <source>any, or 10</source>
        <translation>beliebig, oder 10</translation>
    </message>
    <message>
        <source>Largest step, added</source>
        <translation>Größter Schritt, Zuwachs</translation>
    </message>
    <message>
        <source>any, or 50%</source>
        <translation>beliebig, oder 50%</translation>
    </message>
    <message>
        <source>low risk</source>
        <translation>geringes Risiko</translation>
    </message>
    <message>
        <source>medium risk</source>
        <translation>mittleres Risiko</translation>
    </message>
    <message>
        <source>high risk</source>
        <translation>hohes Risiko</translation>
    </message>
    <message>
        <source>Minimum hold, %1</source>
        <translation>Haltezeit, %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Approvals, %1</source>
        <translation>Freigaben, %1</translation>
    </message>
    <message>
        <source>Required guardrails</source>
        <translation>Pflicht-Leitplanken</translation>
    </message>
    <message>
        <source>at every stage that can be compared</source>
        <translation>in jeder Stufe, die sich vergleichen lässt</translation>
    </message>
    <message>
        <source>Metric id</source>
        <translation>Metrik-ID</translation>
    </message>
    <message>
        <source>Mildest severity</source>
        <translation>Mindestschwere</translation>
    </message>
    <message>
        <source>Freeze windows</source>
        <translation>Sperrzeiten</translation>
    </message>
    <message>
        <source>Fri 15:00, or 2026-12-18 18:00</source>
        <translation>Fri 15:00, oder 2026-12-18 18:00</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Weekend</source>
        <translation>Wochenende</translation>
    </message>
    <message>
        <source>Duty hours: outside of them nothing goes forward</source>
        <translation>Dienstzeiten: außerhalb geht nichts vorwärts</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>Mo</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>Di</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>Mi</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>Do</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>Fr</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>Sa</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>So</translation>
    </message>
    <message>
        <source>from</source>
        <translation>von</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Switch duty hours on first.</source>
        <translation>Zuerst die Dienstzeiten einschalten.</translation>
    </message>
    <message>
        <source>The id stays: plans name the surface by it.</source>
        <translation>Die ID bleibt: Pläne nennen den Bereich mit ihr.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::SurfaceWindow</name>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Save surface</source>
        <translation>Bereich speichern</translation>
    </message>
    <message>
        <source>Surfaces — Sluice</source>
        <translation>Bereiche — Sluice</translation>
    </message>
    <message>
        <source>New surface</source>
        <translation>Neuer Bereich</translation>
    </message>
    <message>
        <source>Surfaces</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>What saving does</source>
        <translation>Was Speichern bewirkt</translation>
    </message>
    <message>
        <source>Plans it touches</source>
        <translation>Betroffene Pläne</translation>
    </message>
    <message>
        <source>%1, revision %2</source>
        <translation>%1, Revision %2</translation>
    </message>
    <message>
        <source>Nothing has been changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Revision %1</source>
        <translation>Revision %1</translation>
    </message>
    <message>
        <source>This surface is not saved.</source>
        <translation>Dieser Bereich ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>Save it, or discard what you have typed, before you close.</source>
        <translation>Vor dem Schließen speichern oder die Eingaben verwerfen.</translation>
    </message>
</context>
<context>
    <name>sluice::ui::TrayIcon</name>
    <message>
        <source>Show Sluice</source>
        <translation>Sluice zeigen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Sluice</source>
        <translation>Sluice</translation>
    </message>
    <message>
        <source>Sluice: %1</source>
        <translation>Sluice: %1</translation>
    </message>
</context>
<context>
    <name>sluice::ui::WaitingDialog</name>
    <message>
        <source>Changes that wait</source>
        <translation>Wartende Änderungen</translation>
    </message>
    <message>
        <source>What waits is checked again before it is sent.</source>
        <translation>Was wartet, wird vor dem Senden noch einmal geprüft.</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Decide…</source>
        <translation>Entscheiden…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Nothing waits: the store has everything.</source>
        <translation>Nichts wartet: Der Speicher hat alles.</translation>
    </message>
    <message>
        <source>Only what was never sent, and nothing is built on, can be taken back.</source>
        <translation>Zurücknehmen lässt sich nur, was nie gesendet wurde und worauf nichts aufbaut.</translation>
    </message>
</context>
</TS>
