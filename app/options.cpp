// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/options.h"

#include "app/rolloutlink.h"
#include "ui/language/language.h"

#include <QCoreApplication>
#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::app {

namespace {

/// What one command takes. `arguments` are shown in its usage line; those in brackets may be left out.
struct Command
{
    QString name;
    QStringList arguments;
    QStringList options; ///< with a value
    QStringList flags;
    QString does;
};

const QStringList everywhere{u"workspace"_s, u"as"_s};

QList<Command> commands()
{
    const QStringList decision{u"to"_s, u"by"_s, u"reason"_s, u"criterion"_s, u"impact"_s, u"cause"_s, u"ticket"_s};
    QList<Command> list{
        {{},
         {u"[sluice://rollout/ID]"_s},
         {u"theme"_s, u"language"_s},
         {},
         u"opens the window; a link shows its rollout, in the window of the workspace if there is one; --language de "
         u"or "
         "en, else that of the system"_s},
        {u"demo"_s,
         {},
         {u"theme"_s, u"language"_s},
         {u"no-window"_s},
         u"makes the sample workspace from real data and opens it"_s},
        {u"list"_s, {}, {}, {u"json"_s}, u"the rollouts and their states"_s},
        {u"status"_s,
         {u"[ROLLOUT]"_s},
         {},
         {u"json"_s},
         u"the status sentences; of one rollout also where its time went and what each stage took"_s},
        {u"plan check"_s,
         {u"FILE"_s},
         {u"holidays"_s},
         {u"json"_s},
         u"names every fault of a plan, and what it is likely to run into"_s},
        {u"plan add"_s,
         {u"FILE"_s},
         {u"holidays"_s},
         {u"json"_s},
         u"adds a rollout; --holidays FILE adds the days of a file to those of the plan"_s},
        {u"plan show"_s, {u"ROLLOUT"_s}, {u"revision"_s}, {u"json"_s}, u"the plan as a document, as it is or was"_s},
        {u"plan edit"_s,
         {u"ROLLOUT"_s, u"FILE"_s},
         {u"reason"_s},
         {u"dry-run"_s, u"json"_s},
         u"makes the plan in the file the next revision and says what it changes"_s},
        {u"plan diff"_s,
         {u"ROLLOUT"_s, u"REVISION"_s, u"REVISION"_s},
         {},
         {u"json"_s},
         u"what differs between two revisions, field by field"_s},
        {u"surface check"_s,
         {u"FILE"_s},
         {},
         {u"json"_s},
         u"names every fault of a surface, and the plans that it would touch"_s},
        {u"surface add"_s, {u"FILE"_s}, {}, {u"json"_s}, u"lays down a surface, or a new revision of one"_s},
        {u"surface show"_s, {u"[ID]"_s}, {}, {u"json"_s}, u"a surface as a document, or the list of all"_s},
        {u"plan new"_s,
         {},
         {u"template"_s, u"name"_s, u"id"_s, u"surface"_s, u"zone"_s},
         {},
         u"prints a plan with the stages of a template, to be completed; plans copy them. Its days are those of --zone "
         "Europe/Berlin, else of its surface, else of this machine"_s},
        {u"template list"_s, {}, {}, {u"json"_s}, u"the ways to roll out that plans can begin with"_s},
        {u"template show"_s, {u"NAME"_s}, {}, {}, u"one of them as a document"_s},
        {u"template add"_s, {u"FILE"_s}, {}, {}, u"adds one to the workspace, or changes it"_s},
        {u"secret set"_s,
         {u"NAME"_s},
         {},
         {},
         u"keeps a password or token in the keychain, as sources name it; typed unseen, or the first line piped in"_s},
        {u"secret remove"_s, {u"NAME"_s}, {}, {}, u"takes it out again"_s},
        {u"import"_s,
         {u"ROLLOUT"_s, u"FILE"_s},
         {u"mapping"_s, u"exposures"_s, u"stage"_s, u"skip-faulty"_s, u"faults"_s, u"undo"_s},
         {u"dry-run"_s, u"json"_s},
         u"takes metrics from a CSV file, or from rows of single units; --mapping FILE or the name of a saved one; "
         "--exposures FILE is the log of who was exposed when, for files of events; --skip-faulty N leaves out up to N "
         "faulty rows; --faults FILE writes what is wrong as a table; --undo BATCH takes the metrics out again"_s},
        {u"reduce"_s,
         {u"FILE"_s},
         {u"mapping"_s, u"exposures"_s, u"threads"_s, u"skip-faulty"_s, u"faults"_s},
         {u"csv"_s, u"json"_s, u"guess"_s},
         u"rows of single units to statistics that import reads, without a workspace; --exposures FILE is the log of "
         "who was exposed when, for files of events; --skip-faulty N leaves out up to "
         "N faulty rows; --guess prints a mapping to begin with"_s},
        {u"source add"_s,
         {u"ROLLOUT"_s, u"FILE"_s},
         {u"name"_s},
         {},
         u"names a server that the metrics of a rollout come from; the name is that of the file unless --name says "
         "another"_s},
        {u"source list"_s, {u"ROLLOUT"_s}, {}, {u"json"_s}, u"where its metrics come from"_s},
        {u"source remove"_s, {u"ROLLOUT"_s, u"NAME"_s}, {}, {}, u"asks that server no longer; its data stay"_s},
        {u"source test"_s,
         {u"ROLLOUT"_s, u"[NAME]"_s},
         {},
         {u"json"_s},
         u"asks a server and shows each question and what came back; takes nothing"_s},
        {u"refresh"_s,
         {u"[ROLLOUT]..."_s},
         {},
         {u"json"_s},
         u"takes new metrics from the servers of these rollouts, or of all, and says what the gate says"_s},
        {u"bundle export"_s,
         {u"ROLLOUT"_s, u"FILE"_s},
         {},
         {u"json"_s},
         u"writes one rollout into one file, with all it was decided on, to be read elsewhere"_s},
        {u"bundle open"_s,
         {u"FILE"_s},
         {},
         {u"json"_s},
         u"what the gate said when it was exported, made again, and whether everything is as recorded; every command "
         u"that reads, and the window, opens it with --workspace FILE"_s},
        {u"connect"_s,
         {u"URL"_s},
         {u"name"_s, u"user"_s, u"ca"_s},
         {u"publish"_s, u"test"_s, u"json"_s},
         u"connects the workspace to a shared store: http://host:2379/NAME, several addresses parted by commas with "
         "--name NAME; --ca FILE is the authority that signed its certificate; --publish writes this workspace into "
         "the store, else it joins the one that is there; --test only says what is there"_s},
        {u"sync"_s,
         {},
         {u"withdraw"_s, u"leave"_s, u"apply"_s},
         {u"follow"_s, u"json"_s},
         u"reads what others decided and sends what waits, and lists what still does; --withdraw ID takes back what "
         u"was "
         "never sent, --leave ID gives up for what somebody decided first, --apply ID decides the same on the new "
         "state; "
         "--follow goes on"_s},
        {u"disconnect"_s, {}, {}, {}, u"makes it a local workspace again"_s},
        {u"gate"_s, {u"ROLLOUT"_s}, {u"at"_s}, {u"json"_s, u"wait"_s}, u"what the gate says, and why"_s},
        {u"evaluate"_s,
         {},
         {u"plan"_s, u"metrics"_s, u"mapping"_s, u"at"_s, u"stage"_s},
         {u"json"_s},
         u"the same from files alone"_s},
        {u"rehearse"_s,
         {u"PLAN-FILE|ROLLOUT"_s},
         {u"effect"_s, u"baseline"_s, u"runs"_s, u"seed"_s},
         {u"json"_s},
         u"tries a plan out: what its gates can see, how often they err; --effect METRIC=+5% and --baseline "
         "METRIC=2.1% (or METRIC=MEAN,DEVIATION) may be repeated"_s},
        {u"report"_s,
         {u"[ROLLOUT]"_s},
         {u"out"_s},
         {u"status-page"_s},
         u"writes a report on a rollout, or on every one, into --out FILE.pdf, .html, .png, .md or .csv; "
         "--status-page writes what the board shows as one HTML file"_s},
        {u"render"_s,
         {},
         {u"out"_s, u"rollout"_s, u"review"_s, u"screens"_s, u"at"_s, u"theme"_s, u"size"_s, u"only"_s, u"scale"_s,
          u"text"_s, u"language"_s},
         {u"dialogs"_s, u"rtl"_s},
         u"draws the window into PNG files in a folder; --review FILE also the review of a metrics file; --screens "
         "FOLDER every screen over the workspaces in it, or those --only of a name, as at the time --at, on a display "
         "of --scale 2, with text of --text 150 percent, --language de, from right to left"_s},
        {u"log"_s,
         {u"ROLLOUT"_s},
         {u"kind"_s, u"by"_s},
         {u"overrides"_s, u"json"_s},
         u"every decision, or those of one KIND, of the people whose name contains BY, or the overrides"_s},
        {u"evidence"_s,
         {u"ROLLOUT"_s, u"NUMBER"_s},
         {},
         {u"json"_s},
         u"what a decision was taken on, as it was seen, and whether it comes out the same; --json: the document itself"_s},
        {u"verify"_s,
         {u"[ROLLOUT]"_s},
         {},
         {u"json"_s},
         u"makes every verdict again from its evidence and checks every record against its seal"_s},
    };
    const std::pair<QString, QString> decisions[] = {
        {u"start"_s, u"enters the first stage"_s},
        {u"advance"_s, u"enters the next stage"_s},
        {u"extend"_s, u"holds longer"_s},
        {u"shorten"_s, u"holds less long: always an override"_s},
        {u"hold"_s, u"stops here"_s},
        {u"resume"_s, u"goes on after a hold"_s},
        {u"rollback"_s, u"goes back to nobody, or to an earlier stage"_s},
        {u"skip"_s, u"leaves out the next stage"_s},
        {u"restart"_s, u"begins the stage again, without the data so far; over a "
                       "regression an override"_s},
        {u"complete"_s, u"ends at the last stage"_s},
        {u"abandon"_s, u"ends as it is"_s},
        {u"ask"_s, u"asks others to approve the next step"_s},
        {u"approve"_s, u"agrees to what was asked for; the last approval "
                       "that is wanted carries it out"_s},
        {u"decline"_s, u"refuses it, or takes one's own request back"_s},
        {u"tick"_s, u"ticks a written criterion"_s},
        {u"note"_s, u"adds a note to the log"_s},
        {u"acknowledge"_s, u"takes note that the sample ratio is off; the reason must have "
                           "10 characters"_s}};
    for (const auto &[name, does] : decisions)
        list.append({name, {u"ROLLOUT"_s}, decision, {u"override"_s, u"json"_s}, does});
    list.append(
        {u"exempt"_s,
         {u"ROLLOUT"_s},
         {u"until"_s, u"with"_s, u"reason"_s, u"ticket"_s},
         {u"json"_s},
         u"lifts freezes and duty hours from this stage, at most a day; NAME is a second person who answers for "
         "it"_s});
    list.append({u"hold --all"_s, {}, {u"reason"_s}, {u"json"_s}, u"stops every rollout that runs, all or none"_s});
    list.append({u"resume --all"_s,
                 {},
                 {u"reason"_s},
                 {u"json"_s},
                 u"undoes the newest stop: what was decided about since stays as it is"_s});
    return list;
}

QString usage(const Command &command)
{
    QStringList words{u"sluice"_s};
    if (!command.name.isEmpty())
        words.append(command.name);
    words.append(command.arguments);
    for (const QString &option : command.options)
        words.append(u"[--%1 %2]"_s.arg(option, option.toUpper()));
    for (const QString &flag : command.flags)
        words.append(u"[--%1]"_s.arg(flag));
    return words.join(u' ');
}

} // namespace

ParsedOptions parseOptions(const QStringList &words)
{
    const QList<Command> known = commands();
    const auto find = [&](const QString &name) { return std::ranges::find(known, name, &Command::name); };

    Options options;
    QStringList rest = words;
    if (!rest.isEmpty() && !rest.first().startsWith(u"--"_s) && !isLink(rest.first())) {
        options.command = rest.takeFirst();
        static const QMap<QString, QString> groups{{u"plan"_s, u"check, add, show, edit, diff or new"_s},
                                                   {u"surface"_s, u"check, add or show"_s},
                                                   {u"source"_s, u"add, list, remove or test"_s},
                                                   {u"template"_s, u"list, show or add"_s},
                                                   {u"secret"_s, u"set or remove"_s},
                                                   {u"bundle"_s, u"export or open"_s}};
        if (const auto group = groups.constFind(options.command); group != groups.cend()) {
            if (rest.isEmpty())
                return {std::nullopt, u"%1: say what to do: %2"_s.arg(group.key(), group.value())};
            options.command += u' ' + rest.takeFirst();
        }
    }
    auto command = find(options.command);
    if (command == known.end())
        return {std::nullopt, u"there is no command “%1”; see sluice --help"_s.arg(options.command)};

    const auto refuse = [&](const QString &why) {
        return ParsedOptions{std::nullopt, u"%1\nusage: %2"_s.arg(why, usage(*command))};
    };
    for (qsizetype i = 0; i < rest.size(); ++i) {
        const QString &word = rest.at(i);
        if (!word.startsWith(u"--"_s)) {
            options.arguments.append(word);
            continue;
        }
        QString name = word.mid(2);
        if (name == "help"_L1 || name == "version"_L1) { // whatever else is there or missing
            options.flags = QStringList{name};
            return {options, {}};
        }
        std::optional<QString> value;
        if (const auto equals = name.indexOf(u'='); equals >= 0) {
            value = name.mid(equals + 1);
            name.truncate(equals);
        }
        const bool isAll = name == "all"_L1 && find(options.command + u" --all"_s) != known.end();
        if ((command->flags.contains(name) || isAll) && !value) {
            options.flags.append(name);
        } else if (command->options.contains(name) || everywhere.contains(name)) {
            if (!value && i + 1 >= rest.size())
                return refuse(u"--%1 needs a value"_s.arg(name));
            options.values.insert(name, value ? *value : rest.at(++i));
        } else {
            return refuse(u"%1 is not an option of “%2”"_s.arg(word, options.command));
        }
    }

    if (options.flags.removeAll(u"all"_s) > 0) { // about all rollouts instead of one: another command
        options.command += u" --all"_s;
        command = find(options.command);
        for (const QString &name : options.values.keys() + options.flags)
            if (!command->options.contains(name) && !command->flags.contains(name) && !everywhere.contains(name))
                return refuse(u"--%1 is not an option of “%2”"_s.arg(name, options.command));
    }

    const auto isOptional = [](const QString &argument) { return argument.startsWith(u'['); };
    qsizetype needed =
        std::ranges::count_if(command->arguments, [&](const QString &argument) { return !isOptional(argument); });
    if (options.command == "import"_L1 && options.has(u"undo"_s))
        needed = 0;
    if (options.arguments.size() < needed)
        return refuse(u"%1 is missing"_s.arg(command->arguments.at(options.arguments.size())));
    const bool takesAny = !command->arguments.isEmpty() && command->arguments.last().endsWith(u"..."_s);
    if (options.arguments.size() > command->arguments.size() && !takesAny)
        return refuse(u"“%1” is one word too many"_s.arg(options.arguments.at(command->arguments.size())));
    if (options.command.isEmpty() && !options.arguments.isEmpty() && !rolloutOfLink(options.arguments.first()))
        return refuse(u"“%1” is no link to a rollout"_s.arg(options.arguments.first()));
    const auto missing = [&](const QStringList &names) -> std::optional<QString> {
        for (const QString &name : names)
            if (!options.has(name))
                return name;
        return std::nullopt;
    };
    if (options.has(u"language"_s) && !ui::languageFromText(options.value(u"language"_s)))
        return refuse(u"--language is de or en, not “%1”"_s.arg(options.value(u"language"_s)));
    const QStringList required = options.command == "evaluate"_L1   ? QStringList{u"plan"_s, u"metrics"_s}
                                 : options.command == "render"_L1   ? QStringList{u"out"_s}
                                 : options.command == "exempt"_L1   ? QStringList{u"until"_s, u"with"_s, u"reason"_s}
                                 : options.command == "plan new"_L1 ? QStringList{u"template"_s, u"name"_s}
                                                                    : QStringList{};
    if (const auto name = missing(required))
        return refuse(u"--%1 is missing"_s.arg(*name));
    return {options, {}};
}

QString helpText()
{
    QString text = u"Sluice %1: release console for phased rollouts\n\n"_s.arg(QCoreApplication::applicationVersion());
    for (const Command &command : commands())
        text += u"  "_s + usage(command) + u"\n      "_s + command.does + u'\n';
    text +=
        u"\nEverywhere: --workspace FILE, --as NAME, --help, --version.\n"
        "DURATION is 48h, 3d, 90m or PT48H, of a hold also \"3 calendar days\" or \"2 business days\"; TIME is ISO "
        "8601; STAGE is a stage's name or number, 0 for nobody.\n"
        "Exit codes: 0 done or Go, 1 failed, 2 usage, 3 invalid input, 10 hold, 20 roll back, 30 not permitted, 40 conflict.\n"_s;
    return text;
}

} // namespace sluice::app
