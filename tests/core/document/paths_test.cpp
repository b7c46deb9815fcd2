#include "core/document/paths.h"

#include "core/document/check.h"
#include "core/document/json.h"
#include "tests/core/document/sample_catalogue.h"
#include "tests/support/suite.h"

using namespace goodfit;
using goodfit::test::kExample;
using goodfit::test::sampleCatalogue;

namespace {

const Document& example() {
    static const Document document = readDocument(kExample, sampleCatalogue(), "example").value();
    return document;
}

Result<Document> with(const Document& document, std::string_view path, const std::optional<Setting>& setting) {
    return withSetting(document, sampleCatalogue(), path, setting);
}

Setting at(const Document& document, std::string_view path) {
    return settingAt(document, sampleCatalogue(), path).value();
}

Setting choices(std::vector<Value> values) {
    return ChoiceRange{std::move(values)};
}

} // namespace

class PathsTest : public QObject {
    Q_OBJECT
private slots:
    void findsWhatIsHeldAndTheDefaults() {
        QVERIFY(at(example(), "layers.out.units") == Setting(10));
        QVERIFY((at(example(), "layers.hidden.dense.units") == Setting(NumericRange{16, 128, true, std::nullopt})));
        QVERIFY((at(example(), "layers.hidden.count") == Setting(NumericRange{1, 3, false, std::nullopt})));
        QVERIFY(at(example(), "layers.out.use_bias") == Setting(true));
        QVERIFY(at(example(), "layers.out.activation.type") == Setting("softmax"));
        QVERIFY(at(example(), "layers.out.kernel_initializer.type") == Setting("glorot_uniform"));
        QVERIFY(at(example(), "layers.hidden.dense.activation.type") == choices({"relu", "tanh"}));
        QVERIFY(at(example(), "layers.hidden.type") == Setting("repeat"));
        QVERIFY(at(example(), "training.optimizer.beta_1") == Setting(0.9));
        QVERIFY(at(Document(), "training.optimizer.learning_rate") == Setting(0.001));
        QVERIFY(at(Document(), "training.early_stopping.patience") == Setting(10));
        QVERIFY(at(Document(), "training.metrics") == Setting(Setting::ValueList{}));
        QVERIFY(at(Document(), "data.augmentation") == Setting(Setting::ComponentList{}));
        QVERIFY(at(Document(), "training.optimizer") == Setting(Component("adam")));
        QVERIFY(!settingAt(Document(), sampleCatalogue(), "training.early_stopping").ok());
    }

    void refusesPathsThatLeadNowhere_data() {
        QTest::addColumn<QByteArray>("path");
        for (const char* path : {"",
                                 ".",
                                 "x",
                                 "layers",
                                 "layers.",
                                 "layers.nobody.units",
                                 "layers.hidden",
                                 "layers.dense.units",
                                 "layers.hidden.dense",
                                 "layers.out.unit",
                                 "layers.out.units.low",
                                 "training",
                                 "training.optimizer.momentum",
                                 "training.optimizer.type.x",
                                 "data.split.type",
                                 "training.type",
                                 "data.augmentation.0.amount",
                                 "training.metrics.0",
                                 "training..epochs",
                                 "training.epochs."}) {
            QTest::newRow(*path ? path : "empty") << QByteArray(path);
        }
    }

    void refusesPathsThatLeadNowhere() {
        QFETCH(const QByteArray, path);
        const auto found = resolve(example(), sampleCatalogue(), path.toStdString());
        QVERIFY(!found.ok());
        QVERIFY(found.error().code == ErrorCode::NotFound);
        QCOMPARE(found.error().where, path.toStdString());
        QVERIFY(!with(example(), path.toStdString(), Setting(1)).ok());
        QVERIFY(!with(example(), path.toStdString(), std::nullopt).ok());
    }

    void setsAndUnsets_data() {
        QTest::addColumn<QByteArray>("path");
        for (const char* path : {"layers.out.units", "layers.hidden.dense.units", "layers.hidden.count",
                                 "training.optimizer.learning_rate", "training.batch_size"}) {
            QTest::newRow(path) << QByteArray(path);
        }
    }

    void setsAndUnsets() {
        QFETCH(const QByteArray, path);
        const auto changed = with(example(), path.toStdString(), Setting(2));
        QVERIFY(changed.ok());
        QCOMPARE(at(*changed, path.toStdString()).value()->real(), 2.0);
        QVERIFY(check(*changed, sampleCatalogue()).empty());
        const auto unset = with(*changed, path.toStdString(), std::nullopt);
        QVERIFY(unset.ok());
        const auto target = resolve(*unset, sampleCatalogue(), path.toStdString());
        QVERIFY(target.ok());
        QVERIFY(!target->setting);
        // setting again what was there gives the same document
        const auto back = with(*changed, path.toStdString(), at(example(), path.toStdString()));
        QVERIFY(*back == example());
    }

    void createsOnTheWay() {
        const auto changed = with(Document(), "training.early_stopping.patience", Setting(3));
        QVERIFY(changed.ok());
        QVERIFY(changed->training.settings.find("early_stopping")->component()->settings.find("patience"));
        const auto rate = with(Document(), "training.optimizer.learning_rate", Setting(1));
        QVERIFY(rate.ok());
        QVERIFY(at(*rate, "training.optimizer.learning_rate") == Setting(1.0)); // of the parameter's kind
        QVERIFY(*with(Document(), "training.optimizer.learning_rate", std::nullopt) == Document());
        QVERIFY(*with(Document(), "training.optimizer.type", std::nullopt) == Document());
    }

    void refusesBadSettings_data() {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<int>("which");
        QTest::newRow("too large") << QByteArray("layers.out.units") << QByteArray("must be a whole number") << 0;
        QTest::newRow("range where none may be")
            << QByteArray("training.epochs") << QByteArray("cannot be a range") << 1;
        QTest::newRow("unknown type") << QByteArray("training.optimizer.type") << QByteArray("one of sgd, adam") << 2;
        QTest::newRow("block type range") << QByteArray("layers.out.type") << QByteArray("cannot be a range") << 3;
        QTest::newRow("component for a number") << QByteArray("training.epochs") << QByteArray("whole number") << 4;
        QTest::newRow("group to plain") << QByteArray("layers.hidden.type") << QByteArray("group") << 5;
        QTest::newRow("plain to group") << QByteArray("layers.out.type") << QByteArray("group") << 6;
        QTest::newRow("nested") << QByteArray("training.optimizer") << QByteArray("learning_rate is -1") << 7;
        QTest::newRow("number for a type")
            << QByteArray("training.optimizer.type") << QByteArray("must be one of") << 8;
    }

    void refusesBadSettings() {
        QFETCH(const QByteArray, path);
        QFETCH(const QByteArray, word);
        QFETCH(const int, which);
        Component bad("adam");
        bad.settings.set("learning_rate", -1.0);
        const std::vector<Setting> settings = {Setting(std::int64_t{1000000000000}),
                                               NumericRange{1, 2, false, std::nullopt},
                                               "adamx",
                                               choices({"dense", "dropout"}),
                                               Component("adam"),
                                               "dense",
                                               "repeat",
                                               bad,
                                               3};
        const auto changed = with(example(), path.toStdString(), settings[static_cast<std::size_t>(which)]);
        QVERIFY(!changed.ok());
        QCOMPARE(changed.error().where, path.toStdString());
        QVERIFY2(QByteArray::fromStdString(changed.error().message).contains(word), changed.error().message.c_str());
    }

    void aNewTypeKeepsWhatItKnows() {
        Document document = with(Document(), "training.optimizer.beta_1", Setting(0.8)).value();
        document = with(document, "training.optimizer.learning_rate", Setting(0.5)).value();
        const auto changed = with(document, "training.optimizer.type", Setting("sgd"));
        QVERIFY(changed.ok());
        const Component& sgd = *changed->training.settings.find("optimizer")->component();
        QCOMPARE(sgd.type(), std::string("sgd"));
        QVERIFY(*sgd.settings.find("learning_rate") == Setting(0.5));
        QVERIFY(!sgd.settings.find("beta_1"));
    }

    void aNewTypeDropsWhatItDoesNotAccept() {
        Document document = with(Document(), "training.optimizer.type", Setting("sgd")).value();
        document = with(document, "training.optimizer.learning_rate", Setting(50.0)).value(); // adam's bound is 10
        const auto changed = with(document, "training.optimizer.type", Setting("adam"));
        QVERIFY(changed.ok());
        QVERIFY(check(*changed, sampleCatalogue()).empty());
        QVERIFY(at(*changed, "training.optimizer.learning_rate") == Setting(0.001));
    }

    void severalTypesHaveTheSettingsOfAll() {
        Document document = with(Document(), "training.optimizer.type", choices({"sgd", "adam"})).value();
        document = with(document, "training.optimizer.momentum", NumericRange{0.1, 0.9, false, std::nullopt}).value();
        document = with(document, "training.optimizer.beta_1", Setting(0.8)).value();
        QVERIFY(check(document, sampleCatalogue()).empty());
        QVERIFY(!with(document, "training.optimizer.learning_rate", Setting(50.0)).ok()); // adam's bound holds too
        const auto read = readDocument(writeDocument(document, sampleCatalogue()), sampleCatalogue(), "f");
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().text().c_str());
        QVERIFY(*read == document);
        const auto one = with(document, "training.optimizer.type", Setting("adam"));
        QVERIFY(one.ok());
        QVERIFY(!settingAt(*one, sampleCatalogue(), "training.optimizer.momentum").ok());
        QVERIFY(at(*one, "training.optimizer.beta_1") == Setting(0.8));
        QVERIFY(at(document, "training.optimizer.type") == choices({"sgd", "adam"}));
    }

    void listsGoByIndex() {
        Component jitter("jitter");
        const Setting::ComponentList list = {Component("flip"), jitter};
        Document document = with(Document(), "data.augmentation", list).value();
        document = with(document, "data.augmentation.1.amount", Setting(0.5)).value();
        QVERIFY(at(document, "data.augmentation.1.amount") == Setting(0.5));
        QVERIFY(at(document, "data.augmentation.0.type") == Setting("flip"));
        QVERIFY(!with(document, "data.augmentation.2.amount", Setting(0.5)).ok());
        QVERIFY(!with(document, "data.augmentation.x.amount", Setting(0.5)).ok());
    }

    void appliesEditsInOrderOrNotAtAll() {
        const std::vector<Edit> edits = {{"training.optimizer.type", Setting("sgd")},
                                         {"training.optimizer.momentum", Setting(0.9)},
                                         {"training.epochs", std::nullopt}};
        const auto changed = withEdits(example(), sampleCatalogue(), edits);
        QVERIFY(changed.ok());
        QVERIFY(at(*changed, "training.optimizer.momentum") == Setting(0.9));
        const auto refused =
            withEdits(example(), sampleCatalogue(),
                      {{"training.epochs", Setting(3)}, {"training.optimizer.momentum", Setting(0.9)}});
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().where, std::string("training.optimizer.momentum"));
    }

    void findsBlocks() {
        QCOMPARE(findBlock(example(), "drop")->component.type(), std::string("dropout"));
        QVERIFY(!findBlock(example(), "nobody"));
        QCOMPARE(pathOfBlock(example(), "dense"), std::string("layers.hidden.dense"));
        QCOMPARE(pathOfBlock(example(), "out"), std::string("layers.out"));
        QCOMPARE(pathOfBlock(example(), "nobody"), std::string());
        QCOMPARE(freeId(example(), "fresh"), std::string("fresh"));
        QCOMPARE(freeId(example(), "dense"), std::string("dense_2"));
        Document more = example();
        more.layers.push_back({"dense_2", Component("dense"), {}});
        QCOMPARE(freeId(more, "dense"), std::string("dense_3"));
    }

    void visitsInDocumentOrder() {
        std::vector<std::string> paths;
        visitParameters(example(), sampleCatalogue(), [&](const VisitedParameter& visited) {
            paths.push_back(visited.path);
            QVERIFY(visited.owner);
            QCOMPARE(visited.spec == nullptr, visited.setting == nullptr);
        });
        const std::vector<std::string> expected = {"data.source.type",
                                                   "data.split.validation",
                                                   "data.split.test",
                                                   "data.split.stratified",
                                                   "data.split.seed",
                                                   "data.scaling.type",
                                                   "layers.hidden.type",
                                                   "layers.hidden.count",
                                                   "layers.hidden.dense.type",
                                                   "layers.hidden.dense.units",
                                                   "layers.hidden.dense.activation.type",
                                                   "layers.hidden.dense.kernel_initializer.type",
                                                   "layers.hidden.dense.kernel_regularizer.type",
                                                   "layers.hidden.dense.kernel_regularizer.l2",
                                                   "layers.hidden.drop.type",
                                                   "layers.hidden.drop.rate",
                                                   "layers.out.type",
                                                   "layers.out.units",
                                                   "layers.out.activation.type",
                                                   "training.loss.type",
                                                   "training.optimizer.type",
                                                   "training.optimizer.learning_rate",
                                                   "training.schedule.type",
                                                   "training.batch_size",
                                                   "training.epochs",
                                                   "training.shuffle",
                                                   "training.seed",
                                                   "training.metrics",
                                                   "training.early_stopping.monitor",
                                                   "training.early_stopping.patience",
                                                   "training.early_stopping.restore_best",
                                                   "search.sampler.type",
                                                   "search.pruner.type",
                                                   "search.trials",
                                                   "search.folds",
                                                   "search.objective.metric",
                                                   "search.objective.at"};
        QCOMPARE(paths, expected);
        for (const std::string& path : paths) {
            QVERIFY2(resolve(example(), sampleCatalogue(), path).ok(), path.c_str());
        }
    }
};

GOODFIT_SUITE(PathsTest)
#include "paths_test.moc"
