// The layers of sequences against central differences, in double; what they promise about padding and memory.
#include "core/nn/activations/registry.h"
#include "core/nn/layers/registry.h"
#include "core/nn/regularizers/registry.h"
#include "tests/core/train/allocation_count.h"
#include "tests/support/gradient_check.h"

using namespace goodfit;
using namespace goodfit::test;

namespace {

constexpr const char* kRecurrent[] = {"simple_rnn", "lstm", "gru"};

nn::DataSpec sequences() {
    return {Shape{{3, 2}}, data::Task::Regression, 0};
}

// The layer first gives all its steps, so that its gradient to its input is checked by the weights of the
// first, then its last alone.
void checkTwo(Component tested, bool stacked = true) {
    // Biases away from zero: a ReLU whose inputs are all zero would stand on its corner. Small weights: exp of
    // exp of exp has no differences worth comparing.
    tested.settings.set("bias_initializer", part("random_normal", {{"stddev", 0.4}}));
    tested.settings.set("kernel_initializer", part("random_normal", {{"stddev", 0.2}}));
    tested.settings.set("recurrent_initializer", part("random_normal", {{"stddev", 0.2}}));
    Component first = tested;
    first.settings.set("return_sequences", true);
    check(drawing({block("a", first), block("flat", Component("flatten")), dense("out", 1, "linear")},
                  "mean_squared_error"),
          sequences(), 0.1);
    if (stacked) {
        check(drawing({block("a", first), block("b", tested), dense("out", 1, "linear")}, "mean_squared_error"),
              sequences(), 0.1);
    }
}

} // namespace

class SequenceLawsTest : public QObject {
    Q_OBJECT
private slots:
    void everyRecurrentLayerWithEveryActivation_data() {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<QString>("activation");
        for (const char* layer : kRecurrent) {
            for (const nn::ActivationInfo* activation : nn::activations()) {
                if (activation->learns) { // refused: aLearningActivationIsRefused
                    continue;
                }
                QTest::newRow(qPrintable(QString("%1, %2").arg(layer, activation->about.id.c_str())))
                    << QString(layer) << QString::fromStdString(activation->about.id);
            }
        }
    }
    void everyRecurrentLayerWithEveryActivation() {
        QFETCH(const QString, layer);
        QFETCH(const QString, activation);
        // A state that grows by factors exp(… state …) soon overflows: there are no differences to compare.
        const bool grows = activation == "exponential";
        checkTwo(part(layer.toStdString(), {{"units", 4}, {"activation", Component(activation.toStdString())}}),
                 !grows);
        if (layer != "simple_rnn" && !grows) {
            checkTwo(part(layer.toStdString(),
                          {{"units", 4}, {"recurrent_activation", Component(activation.toStdString())}}));
        }
    }

    void aLearningActivationIsRefused() {
        for (const char* layer : kRecurrent) {
            const Document document =
                drawing({block("a", part(layer, {{"activation", Component("prelu")}})), dense("out", 1, "linear")},
                        "mean_squared_error");
            const nn::NetworkPlan plan = nn::planNetwork(document, sequences());
            QVERIFY(plan.problem.find("PReLU learns") == 0);
            QCOMPARE(plan.problemPath, std::string("layers.a"));
        }
    }

    void everyRecurrentLayerWithItsSettings_data() {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<int>("units");
        QTest::addColumn<double>("dropout");
        QTest::addColumn<double>("recurrentDropout");
        QTest::addColumn<bool>("bias");
        for (const char* layer : kRecurrent) {
            const auto row = [layer](const char* name) -> QTestData& {
                return QTest::newRow(qPrintable(QString("%1, %2").arg(layer, name))) << QString(layer);
            };
            row("more than a panel") << 17 << 0.0 << 0.0 << true;
            row("one unit") << 1 << 0.0 << 0.0 << true;
            row("dropout") << 4 << 0.4 << 0.0 << true;
            row("recurrent dropout") << 4 << 0.0 << 0.4 << true;
            row("both") << 5 << 0.3 << 0.3 << true;
            row("without bias") << 4 << 0.0 << 0.0 << false;
            row("without bias, dropout") << 4 << 0.3 << 0.3 << false;
        }
    }
    void everyRecurrentLayerWithItsSettings() {
        QFETCH(const QString, layer);
        QFETCH(const int, units);
        QFETCH(const double, dropout);
        QFETCH(const double, recurrentDropout);
        QFETCH(const bool, bias);
        checkTwo(part(layer.toStdString(), {{"units", units},
                                            {"dropout", dropout},
                                            {"recurrent_dropout", recurrentDropout},
                                            {"use_bias", bias},
                                            {"kernel_regularizer", Component("l2")},
                                            {"bias_regularizer", Component("l2")},
                                            {"recurrent_regularizer", Component("l2")}}));
        if (layer == "gru") {
            checkTwo(part("gru", {{"units", units},
                                  {"reset_after", false},
                                  {"dropout", dropout},
                                  {"recurrent_dropout", recurrentDropout},
                                  {"use_bias", bias},
                                  {"recurrent_regularizer", Component("l2")}}));
        }
    }

    // The relu gives zeros, and where it does the step is masked; what reads masks stands behind it.
    void everyReaderOfMasks_data() {
        QTest::addColumn<QString>("layer");
        QTest::addColumn<bool>("resetAfter");
        for (const char* layer : kRecurrent) {
            QTest::newRow(layer) << QString(layer) << true;
        }
        QTest::newRow("gru, reset before") << QString("gru") << false;
        QTest::newRow("global_average_pooling_1d") << QString("global_average_pooling_1d") << true;
    }
    void everyReaderOfMasks() {
        QFETCH(const QString, layer);
        QFETCH(const bool, resetAfter);
        const bool recurrent = layer != "global_average_pooling_1d";
        std::vector<LayerBlock> blocks{dense("front", 1, "relu"), block("mask", Component("masking"))};
        Component tested(layer.toStdString());
        if (recurrent) {
            tested.settings.set("units", 3);
            if (!resetAfter) {
                tested.settings.set("reset_after", false);
            }
            Component first = tested;
            first.settings.set("return_sequences", true);
            first.settings.set("recurrent_dropout", 0.3);
            blocks.push_back(block("first", first));
            blocks.push_back(block("residual", Component("residual"),
                                   {block("norm", Component("layer_normalization")), dense("inside", 3, "tanh")}));
        }
        blocks.push_back(block("tested", tested));
        blocks.push_back(dense("out", 1, "linear"));
        check(drawing(blocks, "mean_squared_error"), {Shape{{5, 2}}, data::Task::Regression, 0}, 0.1);
    }

    void aStepDoesNotAllocate_data() {
        QTest::addColumn<QString>("layer");
        for (const char* layer : {"simple_rnn", "lstm", "gru", "gru, reset before", "maxout", "prelu", "lambda"}) {
            QTest::newRow(layer) << QString(layer);
        }
    }
    void aStepDoesNotAllocate() {
        QFETCH(const QString, layer);
        Component tested(layer.section(',', 0, 0).toStdString());
        if (layer.contains("reset before")) {
            tested.settings.set("reset_after", false);
        }
        const nn::LayerInfo& info = *findMember(nn::layers(), tested.type());
        const bool reads = info.about.find("return_sequences") != nullptr;
        if (reads) {
            tested.settings.set("dropout", 0.2);
            tested.settings.set("recurrent_dropout", 0.2);
        }
        std::vector<LayerBlock> blocks{block("a", tested), dense("out", 1, "linear")};
        if (!reads) {
            blocks.insert(blocks.begin(), {block("flat", Component("flatten")), dense("first", 5, "tanh")});
        }
        const Document document = drawing(std::move(blocks), "mean_squared_error");
        const nn::NetworkPlan plan = nn::planNetwork(document, sequences());
        QVERIFY2(plan.ok(), plan.problem.c_str());
        nn::Network<float> network(plan, findMember(nn::losses(), "mean_squared_error")->make<float>({}));
        network.initialize(1, 0, 0);
        network.reserve(8);
        const std::vector<float> targets(8, 0.5F);
        double loss = network.learn(8, {targets.data(), false});
        const long before = allocations();
        for (int step = 0; step < 3; ++step) {
            loss += network.learn(8 - step, {targets.data(), false});
            (void)network.predict(8);
        }
        const long taken = allocations() - before;
        QCOMPARE(taken, 0L);
        QVERIFY(std::isfinite(loss));
    }

    void maxoutWithAnyNumberOfPieces_data() {
        QTest::addColumn<int>("pieces");
        for (const int pieces : {1, 2, 3, 5}) {
            QTest::newRow(std::to_string(pieces).c_str()) << pieces;
        }
    }
    void maxoutWithAnyNumberOfPieces() {
        QFETCH(const int, pieces);
        for (const int units : {3, 17}) {
            const LayerBlock tested = block("m", part("maxout", {{"units", units},
                                                                 {"pieces", pieces},
                                                                 {"kernel_regularizer", Component("l2")},
                                                                 {"bias_initializer", part("random_normal")}}));
            check(drawing({dense("a", 4, "tanh"), tested, dense("out", 1, "linear")}, "mean_squared_error"),
                  regression(3));
        }
    }

    // Products read whole panels: what lies below the last feature must be zero in every gradient.
    void gradientsArePaddedWithZeros_data() {
        QTest::addColumn<QString>("layer");
        for (const char* layer : kRecurrent) {
            QTest::newRow(layer) << QString(layer);
        }
    }
    void gradientsArePaddedWithZeros() {
        QFETCH(const QString, layer);
        const nn::LayerInfo& info = *findMember(nn::layers(), layer.toStdString());
        const Settings settings = part(layer.toStdString(), {{"units", 5}, {"return_sequences", true}}).settings;
        const auto made = info.make<float>({Parameters(info.about, settings), Shape{{3, 2}}});
        QVERIFY(made.ok());
        nn::Layer<float>& tested = *made.value();
        AlignedBuffer<float> parameters(tested.storedParameters()), gradients(tested.storedParameters());
        tested.bind(parameters.data(), gradients.data());
        RandomStream stream(3, Purpose::Weights);
        tested.initialize(stream);
        tested.reserve(6);
        const std::int64_t columns = 4, inStride = nn::strideFor(6), outStride = nn::strideFor(15);
        AlignedBuffer<float> x(columns * inStride), dx(columns * inStride), y(columns * outStride),
            dy(columns * outStride);
        for (std::int64_t j = 0; j < columns; ++j) {
            for (std::int64_t i = 0; i < inStride; ++i) { // garbage in the padding of x and dx
                x[j * inStride + i] = static_cast<float>(stream.normal());
                dx[j * inStride + i] = 7.0F;
            }
            for (std::int64_t i = 0; i < 15; ++i) {
                dy[j * outStride + i] = static_cast<float>(stream.normal());
            }
        }
        const nn::Batch<float> in{x.data(), 6, columns, inStride}, out{y.data(), 15, columns, outStride};
        const nn::Batch<float> dIn{dx.data(), 6, columns, inStride}, dOut{dy.data(), 15, columns, outStride};
        tested.forward(in.asConst(), out, nn::Pass::Training);
        tested.backward(in.asConst(), out.asConst(), dOut, dIn);
        for (std::int64_t j = 0; j < columns; ++j) {
            for (std::int64_t i = 6; i < dIn.paddedRows(); ++i) {
                QCOMPARE(dIn.column(j)[i], 0.0F);
            }
        }
        // The parameters' padding stays where it is.
        std::int64_t count = 0;
        for (const nn::WeightBlock& weights : tested.weights()) {
            count += weights.shape.count();
        }
        std::int64_t moved = 0;
        for (std::int64_t i = 0; i < tested.storedParameters(); ++i) {
            moved += gradients[i] != 0.0F ? 1 : 0;
        }
        QCOMPARE(moved, count);
    }
};

GOODFIT_SUITE(SequenceLawsTest)
#include "sequence_laws_test.moc"
