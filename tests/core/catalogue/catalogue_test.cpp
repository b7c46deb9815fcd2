// Laws that every family and every member keeps, whatever is added to the registries.
#include "core/catalogue/standard.h"
#include "core/document/check.h"
#include "core/document/json.h"
#include "core/document/paths.h"
#include "tests/support/suite.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

#include <cmath>
#include <functional>
#include <limits>
#include <set>

using namespace goodfit;

namespace {

const Catalogue& catalogue() {
    return standardCatalogue();
}

// A document in which a member of any family stands where the program would hold it.
using Place = std::function<void(Document&, Component)>;

void set(Component& owner, const std::string& key, Component held) {
    owner.settings.set(key, Setting(std::move(held)));
}

std::optional<Place> placeIn(const std::string& owner, Component Document::*section, const std::string& family) {
    for (const ParameterSpec& spec : catalogue().member(owner, owner)->parameters) {
        if (spec.kind == ParameterKind::Component && spec.family == family) {
            return [section, key = spec.id](Document& document, Component held) {
                set(document.*section, key, std::move(held));
            };
        }
    }
    return std::nullopt;
}

std::optional<Place> placeInLayer(const std::string& family) {
    for (const ComponentInfo& layer : catalogue().family("layer")->members) {
        for (const ParameterSpec& spec : layer.parameters) {
            if (spec.kind == ParameterKind::Component && spec.family == family) {
                return [type = layer.id, key = spec.id](Document& document, Component held) {
                    LayerBlock block{"block", Component(type), {}};
                    set(block.component, key, std::move(held));
                    document.layers = {block};
                };
            }
        }
    }
    return std::nullopt;
}

// Members stand in lists (metrics, augmentations, further objectives) or in no document at all (importances).
bool isNeverChosen(const std::string& family) {
    for (const Family& owner : catalogue().families()) {
        if (owner.id == family && owner.members.size() == 1 && owner.members.front().id == family) {
            return false; // a section
        }
        for (const ComponentInfo& member : owner.members) {
            for (const ParameterSpec& spec : member.parameters) {
                if (spec.family == family && spec.kind == ParameterKind::Component) {
                    return false;
                }
            }
        }
    }
    return family != "layer";
}

std::optional<Place> placeOf(const std::string& family) {
    if (family == "data" || family == "training" || family == "search") {
        return [family](Document& document, Component held) {
            (family == "data"       ? document.data
             : family == "training" ? document.training
                                    : document.search) = std::move(held);
        };
    }
    if (family == "layer") {
        return [](Document& document, Component held) { document.layers = {{"block", std::move(held), {}}}; };
    }
    for (const auto& [owner, section] : {std::pair{"data", &Document::data}, std::pair{"training", &Document::training},
                                         std::pair{"search", &Document::search}}) {
        if (auto place = placeIn(owner, section, family)) {
            return place;
        }
    }
    return placeInLayer(family);
}

// A value other than the default that the spec allows.
std::optional<Setting> otherValue(const ParameterSpec& spec) {
    const double initial = spec.initial.real();
    switch (spec.kind) {
    case ParameterKind::Real:
        for (const double tried : {initial / 2, initial * 2, initial + 0.25, spec.low, spec.high}) {
            if (tried != initial && tried >= spec.low && tried <= spec.high) {
                return Setting(tried);
            }
        }
        return std::nullopt;
    case ParameterKind::Integer:
        for (const double tried : {initial + 1, initial - 1}) {
            if (tried >= spec.low && tried <= spec.high) {
                return Setting(static_cast<std::int64_t>(tried));
            }
        }
        return std::nullopt;
    case ParameterKind::Boolean:
        return Setting(!spec.initial.boolean());
    case ParameterKind::Choice:
        for (const std::string& choice : spec.choices) {
            if (choice != spec.initial.text()) {
                return Setting(choice);
            }
        }
        return std::nullopt;
    case ParameterKind::Text:
        return Setting("Größe \"x\"");
    case ParameterKind::Component:
        for (const ComponentInfo& member : catalogue().family(spec.family)->members) {
            if (member.id != spec.initial.text() || spec.optional) {
                return Setting(Component(member.id));
            }
        }
        return std::nullopt;
    case ParameterKind::ComponentList: {
        const std::vector<ComponentInfo>& members = catalogue().family(spec.family)->members;
        return members.empty() ? Setting(Setting::ComponentList{})
                               : Setting(Setting::ComponentList{Component(members.front().id)});
    }
    case ParameterKind::Names:
        return Setting(Setting::ValueList{Value(catalogue().family(spec.family)->members.front().id)});
    }
    return std::nullopt;
}

std::optional<Setting> offeredRange(const ParameterSpec& spec) {
    if (!spec.searchable) {
        return std::nullopt;
    }
    switch (spec.kind) {
    case ParameterKind::Real:
    case ParameterKind::Integer:
        return Setting(spec.suggested);
    case ParameterKind::Boolean:
        return Setting(ChoiceRange{{false, true}});
    case ParameterKind::Choice:
        return Setting(ChoiceRange{{spec.choices.begin(), spec.choices.end()}});
    case ParameterKind::Component: {
        Component all;
        all.typeIsRange = true;
        for (const ComponentInfo& member : catalogue().family(spec.family)->members) {
            all.types.push_back(member.id);
        }
        return Setting(std::move(all));
    }
    case ParameterKind::Text:
    case ParameterKind::ComponentList:
    case ParameterKind::Names:
        break;
    }
    return std::nullopt;
}

void eachMember(const std::function<void(const Family&, const ComponentInfo&)>& visit) {
    for (const Family& family : catalogue().families()) {
        for (const ComponentInfo& member : family.members) {
            visit(family, member);
        }
    }
}

void compareAfterRoundTrip(const Document& document, const std::string& what) {
    const std::vector<Problem> problems = check(document, catalogue());
    QVERIFY2(problems.empty(),
             (what + ": " + (problems.empty() ? "" : problems[0].path + " " + problems[0].message)).c_str());
    const std::string text = writeDocument(document, catalogue());
    const auto read = readDocument(text, catalogue(), "file");
    QVERIFY2(read.ok(), (what + ": " + (read.ok() ? "" : read.error().text())).c_str());
    QVERIFY2(*read == document, (what + "\n" + text).c_str());
}

} // namespace

class CatalogueTest : public QObject {
    Q_OBJECT
private slots:
    void familiesAreAllThere_data() {
        QTest::addColumn<QString>("family");
        for (const char* family : {"data", "data_source", "split", "scaling", "augmentation", "layer", "activation",
                                   "initializer", "regularizer", "loss", "metric", "training", "optimizer", "schedule",
                                   "early_stopping", "search", "sampler", "pruner", "objective"}) {
            QTest::newRow(family) << QString::fromUtf8(family);
        }
    }

    void familiesAreAllThere() {
        QFETCH(const QString, family);
        QVERIFY(catalogue().family(family.toStdString()));
    }

    void idsAreUniqueAndWellFormed() {
        static const QRegularExpression kId(QStringLiteral("^[a-z][a-z0-9_]*$"));
        const auto wellFormed = [](const std::string& id) { return kId.match(QString::fromStdString(id)).hasMatch(); };
        std::set<std::string> families;
        for (const Family& family : catalogue().families()) {
            QVERIFY2(wellFormed(family.id) && families.insert(family.id).second, family.id.c_str());
            QVERIFY2(family.typed || family.members.size() == 1, family.id.c_str());
            std::set<std::string> members;
            for (const ComponentInfo& member : family.members) {
                QVERIFY2(wellFormed(member.id) && members.insert(member.id).second, member.id.c_str());
                std::set<std::string> keys = {"type", "id", "layers"}; // the file's own
                for (const ParameterSpec& spec : member.parameters) {
                    QVERIFY2(wellFormed(spec.id) && keys.insert(spec.id).second, (member.id + "." + spec.id).c_str());
                }
            }
        }
    }

    void everythingIsSaidInWords() {
        eachMember([](const Family& family, const ComponentInfo& member) {
            QVERIFY2(!member.label.empty() && !member.help.empty(), (family.id + " " + member.id).c_str());
            for (const ParameterSpec& spec : member.parameters) {
                QVERIFY2(!spec.label.empty() && !spec.help.empty(), (member.id + "." + spec.id).c_str());
                QVERIFY2(spec.help.find('\n') == std::string::npos, (member.id + "." + spec.id).c_str());
            }
        });
    }

    void defaultsAndOfferedRangesAreAllowed() {
        eachMember([](const Family&, const ComponentInfo& member) {
            for (const ParameterSpec& spec : member.parameters) {
                const std::string what = member.id + "." + spec.id;
                if (!spec.family.empty()) {
                    QVERIFY2(catalogue().family(spec.family), what.c_str());
                }
                const bool list = spec.kind == ParameterKind::ComponentList || spec.kind == ParameterKind::Names;
                if (!list) {
                    const Setting initial = spec.kind == ParameterKind::Component
                                                ? Setting(Component(spec.initial.text()))
                                                : Setting(spec.initial);
                    const std::string problem = problemWith(initial, spec, catalogue());
                    QVERIFY2(problem.empty(), (what + " default " + problem).c_str());
                }
                if (const auto range = offeredRange(spec)) {
                    const std::string problem = problemWith(*range, spec, catalogue());
                    QVERIFY2(problem.empty(), (what + " range " + problem).c_str());
                    QVERIFY2(!range->range() || range->range()->low < range->range()->high, what.c_str());
                }
            }
        });
    }

    void everyMemberHasAPlaceInADocument() {
        eachMember([](const Family& family, const ComponentInfo& member) {
            if (isNeverChosen(family.id)) {
                return; // by the sections' own parameters
            }
            const auto place = placeOf(family.id);
            QVERIFY2(place.has_value(), family.id.c_str());
            Document document;
            (*place)(document, Component(member.id));
            compareAfterRoundTrip(document, family.id + " " + member.id);
        });
    }

    void everyParameterSurvivesARoundTrip() {
        eachMember([](const Family& family, const ComponentInfo& member) {
            const auto place = placeOf(family.id);
            for (const ParameterSpec& spec : place ? member.parameters : std::vector<ParameterSpec>()) {
                for (const auto& setting : {otherValue(spec), offeredRange(spec)}) {
                    if (setting) {
                        Component component(member.id);
                        component.settings.set(spec.id, *setting);
                        Document document;
                        (*place)(document, std::move(component));
                        compareAfterRoundTrip(document, family.id + " " + member.id + "." + spec.id);
                    }
                }
            }
        });
    }

    void allParametersTogetherSurviveARoundTrip() {
        eachMember([](const Family& family, const ComponentInfo& member) {
            const auto place = placeOf(family.id);
            Component component(member.id);
            for (const ParameterSpec& spec : member.parameters) {
                if (const auto setting = otherValue(spec)) {
                    component.settings.set(spec.id, *setting);
                }
            }
            if (place) {
                Document document;
                (*place)(document, std::move(component));
                compareAfterRoundTrip(document, family.id + " " + member.id);
            }
        });
    }

    void outOfBoundsIsRefusedEverywhere() {
        eachMember([](const Family&, const ComponentInfo& member) {
            for (const ParameterSpec& spec : member.parameters) {
                if (!spec.isNumeric()) {
                    continue;
                }
                constexpr double kUnbounded = std::numeric_limits<double>::max();
                const std::string what = member.id + "." + spec.id;
                if (spec.low > -kUnbounded) {
                    QVERIFY2(!problemWith(Setting(spec.low - 1 - std::abs(spec.low) / 2), spec, catalogue()).empty(),
                             what.c_str());
                }
                if (spec.high < kUnbounded) {
                    QVERIFY2(!problemWith(Setting(spec.high * 2 + 1), spec, catalogue()).empty(), what.c_str());
                }
                QVERIFY2(!problemWith(Setting(std::nan("")), spec, catalogue()).empty(), what.c_str());
                QVERIFY2(!problemWith(Setting("many"), spec, catalogue()).empty(), what.c_str());
            }
        });
    }

    void theDesignsExampleOpens() {
        QFile file(QStringLiteral(GOODFIT_SOURCE_DIR "/tests/core/catalogue/example.goodfit"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto read = readDocument(file.readAll().toStdString(), catalogue(), "example");
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().text().c_str());
        compareAfterRoundTrip(*read, "example");
    }

    void everyShippedExampleOpens_data() {
        QTest::addColumn<QString>("file");
        const QDir folder(QStringLiteral(GOODFIT_SOURCE_DIR "/resources/examples"));
        const QStringList names = folder.entryList({QStringLiteral("*.goodfit")}, QDir::Files);
        QVERIFY(!names.isEmpty());
        for (const QString& name : names) {
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
        }
    }

    void everyShippedExampleOpens() {
        QFETCH(const QString, file);
        const auto read = loadDocument(file.toStdString(), catalogue());
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().text().c_str());
    }
};

GOODFIT_SUITE(CatalogueTest)
#include "catalogue_test.moc"
