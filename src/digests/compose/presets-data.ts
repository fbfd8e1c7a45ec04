// Named topics, so that nobody has to spell out a field. Data: each line of `topics` is one word or phrase of the search language; any of
// them matches. One word or phrase each, so that a preset can also be excluded (-preset:KEY).

import type { PresetKey } from '#src/conversation/texts/catalogue.ts';

export interface Preset {
  /** As typed: `preset:agents`. */
  key: PresetKey;
  /** Search grammar, alternatives separated by commas. */
  topics: string;
}

export const PRESETS: readonly Preset[] = [
  {
    key: 'agents',
    topics:
      '"language agents", "LLM agents", "AI agents", "agentic AI", "agentic systems", "agentic workflows", "agentic tasks", "agentic reinforcement learning", "LLM-based agents", "multi-agent systems", "multi-agent framework", "tool use", "tool calling", "function calling", "web agents", "GUI agents", "computer use", "autonomous agents", "agent memory", "deep research agents", "search agents", "coding agents", "agent framework"',
  },
  {
    key: 'reasoning',
    topics:
      '"chain of thought", "reasoning models", "mathematical reasoning", "math reasoning", "multi-step reasoning", "logical reasoning", "reasoning traces", "reasoning chains", "test-time scaling", "test-time compute", "long reasoning", "latent reasoning", "reasoning capabilities", "reasoning abilities", "step-by-step reasoning", "theorem proving"',
  },
  {
    key: 'diffusion',
    topics:
      'diffusion, "flow matching", "rectified flow", "score matching", "score-based", denoising, "consistency models", "classifier-free guidance"',
  },
  {
    key: 'language-models',
    topics:
      '"language model pretraining", "LLM pretraining", "causal language modeling", "mixture of experts", "subword tokenization", "instruction tuning", "supervised fine-tuning", "continual pretraining", "open-weight models", "diffusion language models", "transformer architecture", "linear attention", "state space models", Mamba',
  },
  {
    key: 'vision-language',
    topics:
      '"vision-language", "multimodal large language", "large multimodal models", "multimodal LLMs", "multimodal language models", MLLM, VLM, LVLM, "visual question answering", "visual instruction tuning", "visual reasoning", "visual grounding", "multimodal understanding", "multimodal reasoning", "image captioning"',
  },
  {
    key: 'vision',
    topics:
      '"object detection", "image segmentation", "semantic segmentation", "instance segmentation", "depth estimation", "pose estimation", "optical flow", "image classification", "image restoration", "super-resolution", "vision transformer", "vision foundation models", "point tracking", "object tracking", "visual recognition"',
  },
  {
    key: '3d',
    topics:
      '"Gaussian splatting", "3D Gaussian", NeRF, "neural radiance fields", "3D reconstruction", "3D generation", "novel view synthesis", "point clouds", "3D scenes", "text-to-3D", mesh, "4D generation", "structure from motion", SLAM',
  },
  {
    key: 'image-generation',
    topics:
      '"text-to-image", "image generation", "image editing", "image synthesis", "subject-driven", "personalized generation", "style transfer", "visual autoregressive", inpainting, "controllable generation", "virtual try-on"',
  },
  {
    key: 'video',
    topics:
      '"video generation", "text-to-video", "image-to-video", "video diffusion", "video understanding", "video editing", "video LLM", "video language models", "long video", "video synthesis", "talking head", "human animation"',
  },
  {
    key: 'multimodal-generation',
    topics:
      '"multimodal generation", "unified multimodal", "unified models", "unified understanding and generation", "any-to-any", "interleaved generation", omnimodal, "multimodal diffusion", "audio-visual generation", "autoregressive image generation", "understanding and generation"',
  },
  {
    key: 'world-models',
    topics:
      '"world model", "world simulators", "interactive video generation", "game engine", "physics simulation", "interactive environments", "video prediction", "playable worlds", "physical world"',
  },
  {
    key: 'robotics',
    topics:
      'robot, embodied, "object manipulation", "dexterous manipulation", humanoid, "vision-language-action", VLA, "imitation learning", locomotion, "dexterous hands", "autonomous driving", "policy learning", teleoperation',
  },
  {
    key: 'speech',
    topics:
      'speech, "text-to-speech", TTS, ASR, "voice cloning", "audio generation", "audio understanding", "audio language models", "music generation", music, "spoken language", "speaker recognition", "sound effects", "neural codec"',
  },
  {
    key: 'rl',
    topics:
      '"reinforcement learning", RLHF, RLVR, GRPO, PPO, "policy optimization", "policy gradient", "reward models", "verifiable rewards", "reward function", "preference optimization", DPO, "Q-learning", "offline RL", "self-play"',
  },
  {
    key: 'alignment',
    topics:
      '"preference optimization", "human preferences", "preference alignment", "human feedback", RLHF, DPO, "preference learning", "preference data", "LLM alignment", "value alignment", "human values", "scalable oversight", "weak-to-strong", "constitutional AI"',
  },
  {
    key: 'safety',
    topics:
      'jailbreak, "red teaming", "safety alignment", "AI safety", "LLM safety", "prompt injection", "adversarial attacks", "adversarial robustness", backdoor, watermarking, unlearning, guardrails, "harmful content", toxicity, deepfake, privacy, "safety guardrail", "misinformation"',
  },
  {
    key: 'interpretability',
    topics:
      'interpretability, "mechanistic interpretability", "sparse autoencoders", "attention heads", "activation steering", "steering vectors", "linear probing", "causal tracing", superposition, "explainable AI", "internal representations", "feature attribution"',
  },
  {
    key: 'efficiency',
    topics:
      'quantization, pruning, distillation, "knowledge distillation", "speculative decoding", "KV cache", "token pruning", "token reduction", "sparse attention", "efficient inference", "inference acceleration", "model compression", "low-rank adaptation", LoRA, "parameter-efficient", "efficient attention", "on-device", "memory footprint", "training efficiency"',
  },
  {
    key: 'systems',
    topics:
      '"LLM serving", "inference engine", "distributed training", "GPU kernels", CUDA, Triton, "tensor parallelism", "pipeline parallelism", "training infrastructure", "hardware accelerators", throughput, "low-precision training", "FP8", "memory-efficient training"',
  },
  {
    key: 'long-context',
    topics:
      '"long context", "context length", "context window", "context extension", "long sequences", "length extrapolation", "length generalization", "KV cache", "context compression", "memory-augmented", "long-term memory", "position embeddings", RoPE, "infinite context", "million tokens"',
  },
  {
    key: 'retrieval',
    topics:
      '"retrieval-augmented", RAG, "information retrieval", "dense retrieval", "text embeddings", "embedding models", reranking, "knowledge graph", "vector search", "semantic search", "recommender systems", recommendation, "deep research", "multimodal retrieval"',
  },
  {
    key: 'code',
    topics:
      '"code generation", "code LLMs", "code models", "software engineering", "SWE-bench", "program synthesis", "program repair", "code completion", "code review", "coding agents", "competitive programming", "code understanding", "text-to-SQL", "code reasoning", "unit tests", "GitHub issues", "source code"',
  },
  {
    key: 'math',
    topics:
      '"mathematical reasoning", "math reasoning", "theorem proving", "theorem prover", Lean, "formal proofs", autoformalization, "formal verification", "math word problems", "mathematical problems", Olympiad, "math problems", GSM8K, "AIME 2024", "AIME 2025", "geometry problems"',
  },
  {
    key: 'evaluation',
    topics:
      '"comprehensive benchmark", "new benchmark", "novel benchmark", "benchmark designed", "benchmark dataset", "evaluation benchmark", "benchmark for evaluating", "introduce a benchmark", "diagnostic benchmark", "evaluation framework", leaderboard, "LLM-as-a-judge", "LLM judges", "data contamination", "evaluation suite", "evaluation metrics", "human evaluation", arena, "meta-evaluation"',
  },
  {
    key: 'data',
    topics:
      '"synthetic data", "data curation", "data selection", "data synthesis", "data mixture", "data filtering", "pretraining data", "large-scale dataset", "data quality", "data-centric", "open dataset", "data generation", "dataset distillation", "instruction data", "web-scale"',
  },
  {
    key: 'theory',
    topics:
      '"theoretical analysis", "theoretical guarantees", "scaling laws", "convergence analysis", "convergence guarantees", "generalization bounds", "neural tangent kernel", "learning dynamics", "training dynamics", "loss landscape", "sample complexity", grokking, "expressive power", "first-order methods", "Muon optimizer", "AdamW"',
  },
  {
    key: 'biology',
    topics:
      'protein, genomics, DNA, RNA, "drug discovery", molecule, "molecular design", "single-cell", "computational biology", bioinformatics, chemistry, chemical, biology, biological, "material discovery", "materials science", antibody',
  },
  {
    key: 'medicine',
    topics:
      'medical, clinical, medicine, healthcare, radiology, pathology, biomedical, patients, "medical diagnosis", "clinical diagnosis", "disease diagnosis", "electronic health records", "medical imaging", EEG, "mental health", surgical',
  },
  {
    key: 'science',
    topics:
      '"scientific discovery", "AI for science", "AI scientist", "scientific research", "weather forecasting", climate, "partial differential equations", PDE, "neural operators", "physics-informed", astronomy, "scientific machine learning", "automated research", "hypothesis generation", "earth observation", "remote sensing"',
  },
  {
    key: 'multilingual',
    topics:
      'multilingual, "cross-lingual", "low-resource languages", "machine translation", "speech translation", "non-English", Arabic, Chinese, Japanese, Korean, Hindi, "Indic languages", "African languages", "European languages", Vietnamese, "code-switching"',
  },
  {
    key: 'time-series',
    topics:
      '"time series", "tabular data", "tabular learning", forecasting, "anomaly detection", "graph neural networks", "graph learning", "spatio-temporal forecasting"',
  },
  {
    key: 'documents',
    topics:
      'OCR, "document understanding", "document parsing", "chart understanding", charts, "visually rich documents", "table understanding", "text recognition", "scientific figures", "layout analysis", "slide generation", PDF',
  },
];
