// Stacks that nobody thought of: layers of every kind drawn one after the other, in shortcuts and repeats within one
// another, some of them behind masks; the gradient through the whole network against central differences, in double.
#include "core/nn/activations/registry.h"
#include "core/nn/layers/registry.h"
#include "core/nn/regularizers/registry.h"
#include "tests/support/gradient_check.h"

#include <algorithm>

using namespace goodfit;
using namespace goodfit::test;

namespace {

constexpr int kStacks = 150;
constexpr int kMostDepth = 3;                                        // of groups within one another
const Component kOffZero = part("random_normal", {{"stddev", 0.3}}); // zeros come in, and there a PReLU has its corner

// Draws under its number; each block is kept when the network can be planned with it.
class Composer {
public:
    explicit Composer(int number) : m_stream(static_cast<std::uint64_t>(number) + 1, Purpose::Test) {
        const Shape shapes[] = {Shape{{4}}, Shape{{5, 3}}, Shape{{4, 4, 2}}};
        m_spec.input = shapes[below(3)];
        m_spec.task = below(2) == 0 ? data::Task::Regression : data::Task::MulticlassClassification;
        m_spec.classes = m_spec.task == data::Task::Regression ? 0 : 3;
    }

    Document compose() {
        std::vector<LayerBlock> stack;
        Shape shape = m_spec.input;
        if (shape.sizes.size() == 2 && below(2) == 0) { // the relu gives zeros, and there the step is masked
            add(stack, dense(name(), 1, "relu"), shape);
            add(stack, block(name(), Component("masking")), shape);
        }
        append(stack, shape, 2 + below(4), 0);
        if (shape.sizes.size() > 1) {
            add(stack, block(name(), Component("flatten")), shape);
        }
        const bool regresses = m_spec.classes == 0;
        add(stack, dense(name(), regresses ? 1 : 3, regresses ? "linear" : "softmax"), shape);
        return drawing(std::move(stack), regresses ? "mean_squared_error" : "categorical_crossentropy");
    }
    [[nodiscard]] const nn::DataSpec& spec() const { return m_spec; }

private:
    int below(int count) { return static_cast<int>(m_stream.below(static_cast<std::uint32_t>(count))); }
    std::string name() { return "b" + std::to_string(m_names++); }

    static std::optional<Shape> after(const LayerBlock& tried, const Shape& before) {
        if (tried.component.type() == "layer_normalization" && before.sizes.back() == 1) {
            return std::nullopt; // all zeros, where a PReLU behind it has its corner
        }
        const Document document = drawing({tried}, "mean_squared_error");
        const nn::NetworkPlan plan = nn::planNetwork(document, {before, data::Task::Regression, 0});
        const bool stands = std::all_of(plan.blocks.begin(), plan.blocks.end(), [](const nn::BlockSummary& one) {
            return !one.output.sizes.empty(); // what is wrong with the end does not count
        });
        return stands && plan.output.count() <= 120 ? std::optional(plan.output) : std::nullopt;
    }
    static bool add(std::vector<LayerBlock>& stack, LayerBlock next, Shape& shape) {
        const std::optional<Shape> then = after(next, shape);
        if (then) {
            shape = *then;
            stack.push_back(std::move(next));
        }
        return then.has_value();
    }

    void append(std::vector<LayerBlock>& stack, Shape& shape, int count, int depth) {
        for (int tries = 0; count > 0 && tries < 200; ++tries) {
            const int kind = below(8);
            const bool grouped = kind < 2 && depth < kMostDepth;
            if (add(stack, grouped ? group(kind == 0 ? "residual" : "repeat", shape, depth) : layer(), shape)) {
                --count;
            }
        }
    }
    // Ends as it begins, so that it can be added to what comes in and stacked again.
    LayerBlock group(const std::string& type, const Shape& shape, int depth) {
        std::vector<LayerBlock> inside;
        Shape within = shape;
        append(inside, within, 1 + below(2), depth + 1);
        if (within != shape) {
            if (within.sizes.size() != shape.sizes.size()) {
                inside.clear();
                within = shape;
            }
            (void)add(inside, restoring(shape), within);
        }
        if (within != shape) { // pooled, say: another try outside
            inside = {restoring(shape)};
        }
        Component component(type);
        if (type == "repeat") {
            component.settings.set("count", 1 + below(3));
        }
        return block(name(), std::move(component), std::move(inside));
    }
    LayerBlock restoring(const Shape& shape) {
        return dense(name(), static_cast<int>(shape.sizes.back()), "tanh", {{"bias_initializer", kOffZero}});
    }
    LayerBlock layer() {
        const std::span<const nn::LayerInfo* const> all = nn::layers();
        const nn::LayerInfo* info = all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
        while (info->firstOnly || info->isGroup() || info->about.id == "masking") {
            info = all[static_cast<std::size_t>(below(static_cast<int>(all.size())))];
        }
        Component component(info->about.id);
        for (const auto& [id, setting] : drawnSettings()) {
            if (info->about.find(id)) {
                component.settings.set(id, setting);
            }
        }
        return block(name(), std::move(component));
    }
    std::vector<std::pair<std::string, Setting>> drawnSettings() {
        // Without corners, where differences would tell nothing, and none that grows without bound.
        static const char* const kActivations[] = {"tanh", "gelu", "silu",     "softplus", "sigmoid",
                                                   "mish", "elu",  "softsign", "softmax",  "linear"};
        static const char* const kPenalties[] = {"none", "l1", "l2", "l1_l2"};
        return {{"units", 1 + below(4)},
                {"filters", 1 + below(4)},
                {"activation", Component(kActivations[below(10)])},
                {"kernel_size", 1 + below(3)},
                {"padding", below(2) == 0 ? "same" : "valid"},
                {"strides", 1 + below(2)},
                {"pieces", 2},
                {"n", 2 + below(2)},
                {"return_sequences", below(2) == 0},
                {"reset_after", below(2) == 0},
                {"recurrent_dropout", below(3) == 0 ? 0.3 : 0.0},
                {"use_bias", below(4) != 0},
                {"bias_initializer", kOffZero},
                {"kernel_regularizer", Component(kPenalties[below(4)])},
                {"activity_regularizer", Component(kPenalties[below(4)])},
                {"l2", 0.01 * below(3)},
                {"rate", 0.3},
                {"trainable", below(6) != 0}};
    }

    RandomStream m_stream;
    nn::DataSpec m_spec;
    int m_names = 0;
};

QString inWords(const std::vector<LayerBlock>& blocks) {
    QStringList all;
    for (const LayerBlock& one : blocks) {
        const QString inside = one.layers.empty() ? QString() : QStringLiteral("(%1)").arg(inWords(one.layers));
        all << QString::fromStdString(one.component.type()) + inside;
    }
    return all.join(QStringLiteral(", "));
}

} // namespace

class ComposedLawsTest : public QObject {
    Q_OBJECT
private slots:
    void gradientsThroughAnyStack_data() {
        QTest::addColumn<int>("number");
        for (int number = 0; number < kStacks; ++number) {
            QTest::addRow("%d: %s", number, qPrintable(inWords(Composer(number).compose().layers))) << number;
        }
    }
    void gradientsThroughAnyStack() {
        QFETCH(const int, number);
        Composer composer(number);
        const Document document = composer.compose();
        check(document, composer.spec(), 0.1);
    }

    // The stacks meet every layer that is no group, and groups within groups.
    void theStacksMeetEverything() {
        std::string all;
        for (int number = 0; number < kStacks; ++number) {
            all += inWords(Composer(number).compose().layers).toStdString() + ", ";
        }
        for (const nn::LayerInfo* info : nn::layers()) {
            const bool needsFour = info->about.id == "spatial_dropout_3d"; // dimensions that no stack here has
            QVERIFY2(info->firstOnly || needsFour || all.find(info->about.id) != std::string::npos,
                     info->about.id.c_str());
        }
        for (const char* nested : {"residual(residual(", "residual(repeat(", "repeat(residual(", "repeat(repeat("}) {
            QVERIFY2(all.find(nested) != std::string::npos, nested);
        }
    }
};

GOODFIT_SUITE(ComposedLawsTest)
#include "composed_laws_test.moc"
